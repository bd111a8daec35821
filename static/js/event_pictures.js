/** A tap is told with the width at which the photograph was shown, so that the same place is blurred. */

for (const form of document.querySelectorAll("[data-tap]")) {
  form.addEventListener("submit", () => {
    form.elements.wide.value = Math.round(form.querySelector("input[type=image]").clientWidth);
  });
}
