class OurBoard:
    name="ours"
