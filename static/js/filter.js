/** A field that hides what does not hold the typed letters: <input data-filter="selector of the things">. */

for (const field of document.querySelectorAll("[data-filter]")) {
  field.addEventListener("input", () => {
    const sought = field.value.trim().toLowerCase();
    for (const thing of document.querySelectorAll(field.dataset.filter)) {
      thing.hidden = !thing.textContent.toLowerCase().includes(sought);
    }
  });
}
