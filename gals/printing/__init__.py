"""Drawing on screens and paper: three pens (SVG, PDF, PNG) that draw the same picture, and the pages made with them."""
