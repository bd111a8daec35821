/** A plus beside every number of who came, and the sums as they grow; typing works as ever. */

import { ready, t } from "./words.js";

const form = document.getElementById("counting");
const cells = [...form.querySelectorAll(".cell input")];
const value = (input) => Number.parseInt(input.value, 10) || 0;

function add() {
  const sum = cells.reduce((all, input) => all + value(input), 0);
  for (const place of form.querySelectorAll("[data-sum]")) place.textContent = sum;
}

ready.then(() => {
  for (const input of cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "+";
    button.setAttribute("aria-label", `${t("One more")}: ${input.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      input.value = value(input) + 1;
      add();
    });
    input.after(button);
  }
  form.dataset.ready = "";
});
form.addEventListener("input", add);
add();
