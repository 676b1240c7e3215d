// The search: every word that is typed has to occur on a page; pages with it in the title come first.
(() => {
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  const contents = document.querySelector(".contents");
  if (matchMedia("(max-width: 56rem)").matches) contents.removeAttribute("open");

  const excerpt = (text, word) => {
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 40);
    return (at ? "… " : "") + text.slice(at, at + 120) + " …";
  };

  const show = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.replaceChildren();
    list.hidden = !words.length;
    if (!words.length) return;
    const score = (page) => words.filter((word) => page.title.toLowerCase().includes(word)).length;
    const found = INDEX
      .filter((page) => words.every((word) => (page.title + " " + page.text).toLowerCase().includes(word)))
      .sort((one, other) => score(other) - score(one) || one.title.length - other.title.length)
      .slice(0, 10);
    for (const page of found) {
      const link = document.createElement("a");
      link.href = field.dataset.up + page.address;
      link.textContent = page.title;
      const words_around = document.createElement("small");
      words_around.textContent = excerpt(page.text, words[0]);
      const item = document.createElement("li");
      item.append(link, words_around);
      list.append(item);
    }
    if (!found.length) list.append(Object.assign(document.createElement("li"), { textContent: "Nothing found." }));
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("a")?.click();
    if (event.key === "Escape") { field.value = ""; show(); }
  });
})();
