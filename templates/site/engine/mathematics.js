// A field for mathematics beside the text: each follows the other. It is loaded when it is asked for.

let loading = null;

const load = () => {
  loading ??= import("./mathlive.js").then(({ MathfieldElement }) => {
    MathfieldElement.fontsDirectory = new URL("fonts", import.meta.url).href;
    MathfieldElement.soundsDirectory = null;
    return MathfieldElement;
  });
  return loading;
};

// A field beside an input; `latexOf` asks the engine how a text is written in LaTeX, and gives null where it is not read.
export const beside = async (input, latexOf) => {
  const MathfieldElement = await load();
  const field = new MathfieldElement();
  field.setAttribute("aria-label", `${input.labels[0].textContent.trim()}, as mathematics`);
  const follow = async () => {
    if (document.activeElement === field) return;
    const latex = input.value.trim() ? await latexOf(input.value) : "";
    if (latex !== null && document.activeElement !== field) field.setValue(latex, { silenceNotifications: true });
  };
  field.addEventListener("input", () => {
    input.value = field.getValue("latex");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  input.addEventListener("input", follow);
  input.after(field);
  // Whether these are taken hangs on the field being in the page.
  Object.assign(field, { smartSuperscript: false, smartMode: false, menuItems: [] });
  await follow();
  return { field, stop: () => { input.removeEventListener("input", follow); field.remove(); } };
};
