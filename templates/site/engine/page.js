// The page: what is typed becomes a question, and the answer of the engine is shown below it.
import { Engine, Stopped } from "./engine.js";
import { draw } from "./drawing.js";
import { forget, keepPage, recent, remember } from "./keeping.js";
import { beside } from "./mathematics.js";

const $ = (id) => document.getElementById(id);
const form = $("question");
const FIELDS = ["target", "claim", "work", "variable", "order", "method", "detail", "log", "constants", "limit", "review-target"];
const ONLY_IN_LINKS = ["without", "form", "assume", "define", "at", "sigmoid", "records", "in-terms-of", "dependent", "plan", "given", "shapes", "layout", "solve", "subject-to"];
const WORDS = { derive: ["Derive", "Deriving"], check: ["Check", "Checking"], review: ["Review", "Reviewing"] };
const WRITTEN = [["LaTeX", "latex"], ["Markdown", "markdown"], ["text", "text"], ["Typst", "typst"]];
const FORMATS = { derive: WRITTEN, check: [["Markdown", "markdown"], ["text", "text"]], review: [["LaTeX", "latex"], ["Markdown", "markdown"], ["text", "text"]] };
const CLAIMED = { check: "The derivative, as you found it", solve: "Where the derivative is 0, as you found it" };
const PAUSE = 250;

const size = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const job = () => form.elements.job.value;
let extra = {};
let fileName = "";
let current = null;
let asking = 0;

const say = (text) => { $("state").textContent = text; };

// Loading, with sizes.
const engine = new Engine((heard) => {
  const bar = $("progress");
  if (heard.loaded) {
    bar.hidden = false;
    bar.value = heard.loaded / heard.all;
    if (!engine.ready) say(`Loading the engine: ${size(heard.loaded)} of ${size(heard.all)}.`);
  }
  if (heard.preparing) say("Preparing the engine, which takes some seconds the first time.");
  if (heard.ready) {
    bar.hidden = true;
    if (!asking) say("The engine is ready.");
    document.documentElement.dataset.engine = "ready";
    read();
    keepPage(kept);
  }
  if (heard.broken) {
    bar.hidden = true;
    say(`The engine cannot be started: ${heard.broken}`);
  }
});

const kept = (what, replace) => {
  if (what === "kept") document.documentElement.dataset.kept = "yes";
  if (what === "newer") {
    $("newer").hidden = false;
    $("newer").querySelector("button").onclick = replace;
  }
};

// The question that the form holds: texts only, and none that is empty.
const question = () => {
  const asked = { job: job(), ...extra };
  const shown = FIELDS.filter((name) => !form.elements[name].closest("[data-jobs]")?.hidden);
  for (const name of shown) {
    const value = form.elements[name].value;
    if (value.trim()) asked[name] = value;
  }
  if (asked.order === "1") delete asked.order;
  if (asked.job === "review") {
    if (asked["review-target"]) asked.target = asked["review-target"];
    delete asked["review-target"];
    if (fileName) asked.name = fileName;
  }
  return asked;
};

const fragment = (asked) => new URLSearchParams(Object.entries(asked).filter(([name, value]) =>
  !["limit", "reveal"].includes(name) && !(name === "detail" && value === "standard"))).toString();

// Fill the form from a link; whether it holds a question.
const fill = (text) => {
  const told = new URLSearchParams(text);
  if (!told.get("job") || !WORDS[told.get("job")]) return false;
  form.elements.job.value = told.get("job");
  for (const name of FIELDS) {
    const field = form.elements[name];
    if (["limit"].includes(name)) continue;
    field.value = told.get(name) ?? (name === "order" ? "1" : name === "detail" ? "standard" : "");
  }
  if (told.get("job") === "review") {
    form.elements["review-target"].value = told.get("target") ?? "";
    form.elements.target.value = "";
  }
  fileName = told.get("name") ?? "";
  extra = Object.fromEntries(ONLY_IN_LINKS.filter((name) => told.get(name)).map((name) => [name, told.get(name)]));
  if (told.get("title")) document.querySelector("h1").textContent = told.get("title");
  document.body.classList.toggle("fixed", told.has("fixed"));
  if (told.has("fixed")) extra.fixed = "1";
  form.elements.target.readOnly = told.has("fixed");
  choose();
  return true;
};

// Only what belongs to the job is shown.
const choose = () => {
  document.querySelector("label[for=claim]").textContent = CLAIMED[extra.solve ? "solve" : "check"];
  for (const part of document.querySelectorAll("[data-jobs]")) part.hidden = !part.dataset.jobs.split(" ").includes(job());
  $("ask").textContent = WORDS[job()][0];
};

const faults = () => [$("target-fault"), $("claim-fault")];

// A complaint at its field, with a mark under the place.
const complain = ({ message, field, source, position, expected, corrected }) => {
  const shown = message.charAt(0).toUpperCase() + message.slice(1);
  const place = $(`${field || "target"}-fault`);
  if (!field || place.closest("[data-jobs]").hidden) {
    const told = document.createElement("p");
    told.className = "fault";
    told.textContent = `${shown}.`;
    $("answer").replaceChildren(told);
    return;
  }
  form.elements[field].setAttribute("aria-invalid", "true");
  const start = Math.max(0, position - 30);
  const marked = document.createElement("pre");
  marked.textContent = `${source.slice(start, start + 60).replace(/\s/g, " ")}\n${" ".repeat(position - start)}^`;
  const told = document.createElement("p");
  told.textContent = `${shown}.${expected ? ` Expected: ${expected}.` : ""}`;
  place.replaceChildren(marked, told);
  if (corrected) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Use ${corrected}`;
    button.onclick = () => { form.elements[field].value = corrected; form.elements[field].focus(); read(); };
    place.append(button);
  }
};

const clearFaults = () => {
  for (const place of faults()) place.replaceChildren();
  for (const field of [form.elements.target, form.elements.claim]) field.removeAttribute("aria-invalid");
};

// "Read as …", a moment after the last key.
let pause = 0;
const read = () => {
  clearTimeout(pause);
  pause = setTimeout(async () => {
    const text = form.elements.target.value;
    if (!engine.ready || engine.busy || job() === "review") return;
    if (!text.trim()) { $("read").replaceChildren(); clearFaults(); return; }
    const { error, ...found } = await engine.ask({ ...question(), job: "read", limit: "10" }).catch(() => ({}));
    if (text !== form.elements.target.value) return;
    clearFaults();
    if (error) { $("read").replaceChildren(); complain({ ...error, field: "target", source: error.source || text }); return; }
    if (!found.read) return;
    $("read").innerHTML = `read as ${found.read}`;
    for (const note of found.notes) {
      const told = document.createElement("small");
      told.textContent = note;
      $("read").append(document.createElement("br"), told);
    }
  }, PAUSE);
};

const latexOf = async (text) => {
  const found = await engine.ask({ job: "typeset", target: text, limit: "10" }).catch(() => ({}));
  return found.latex ?? null;
};

const button = (words, act) => Object.assign(document.createElement("button"), { type: "button", textContent: words, onclick: act });

const copy = async (text, said) => {
  try {
    await navigator.clipboard.writeText(text);
    say(said);
  } catch {
    const shown = document.createElement("textarea");
    shown.value = text;
    shown.readOnly = true;
    shown.rows = 8;
    shown.setAttribute("aria-label", "To be copied");
    $("take").after(shown);
    shown.select();
  }
};

const save = (text, name, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

// What there is to take along: copies in other formats, files.
const offer = (asked) => {
  const written = async (format, standalone = "") => {
    const wanted = asked.job === "review" ? { ...asked, format } : { ...asked, job: "write", format, standalone };
    const { text, error } = await engine.ask(wanted).catch((stopped) => ({ error: stopped }));
    if (error) say(error.message);
    return text;
  };
  const take = $("take");
  take.replaceChildren();
  for (const [words, format] of FORMATS[asked.job]) {
    take.append(button(`Copy as ${words}`, async () => { const text = await written(format); if (text) copy(text, `Copied as ${words}.`); }));
  }
  if (asked.job === "derive") {
    take.append(button("Download .tex", async () => save(await written("latex", "1"), "derivation.tex", "application/x-tex")));
    take.append(button("Download .html", async () => save(await written("html", "1"), "derivation.html", "text/html")));
  }
  if (asked.job === "review") take.append(button("Download .html", async () => save(await written("html"), "review.html", "text/html")));
  take.hidden = false;
};

// How the derivative is found, below the verdict, or why what the question allows does not lead to it.
const steps = ({ steps: proof, no_steps: why }) => {
  if (!proof) return Object.assign(document.createElement("p"), { className: "fault", textContent: `No steps are shown: ${why}.` });
  const folded = document.createElement("details");
  folded.append(Object.assign(document.createElement("summary"), { textContent: "Step by step" }));
  folded.insertAdjacentHTML("beforeend", proof);
  return folded;
};

// One hint at a time; the answer last, and only when it is asked for.
const hide = (asked, verdict) => {
  const hints = [...$("answer").querySelectorAll(".hints > li")];
  const more = $("more");
  more.replaceChildren();
  hints.forEach((hint) => { hint.hidden = true; });
  const list = $("answer").querySelector(".hints");
  if (list) { list.hidden = true; if (list.previousElementSibling) list.previousElementSibling.hidden = true; }
  if (hints.length) {
    const next = button("A hint", () => {
      list.hidden = false;
      list.previousElementSibling.hidden = false;
      hints.shift().hidden = false;
      if (hints.length) next.textContent = "Another hint";
      else next.remove();
    });
    more.append(next);
  }
  if (!["correct", "unreadable"].includes(verdict) && !asked.reveal) {
    more.append(button(asked.solve ? "Show the answer" : "Show the derivative", () => answer({ ...asked, reveal: "1" })));
  }
  more.hidden = !more.childNodes.length;
};

const answer = async (asked) => {
  const mine = ++asking;
  current = asked;
  clearTimeout(pause);
  clearFaults();
  $("read").replaceChildren();
  for (const id of ["more", "take", "drawing"]) $(id).hidden = true;
  $("answer").replaceChildren();
  $("answer").setAttribute("aria-busy", "true");
  $("stop").hidden = false;
  if (engine.ready) say(`${WORDS[asked.job][1]} …`);
  const begun = performance.now();
  try {
    const found = await engine.ask(asked, (part) => { if (mine === asking) $("answer").innerHTML = part.html; });
    if (mine !== asking) return;
    $("answer").innerHTML = found.html ?? "";
    say(`Done in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    if (found.error) { complain(found.error); say("Not done."); if (found.html) $("answer").append(found.error.message); return; }
    if (asked.job === "check") hide(asked, found.verdict);
    if (found.steps || found.no_steps) $("answer").append(steps(found));
    offer(asked);
    remember(fragment(asked));
    showRecent();
    if (asked.job === "derive") {
      const drawn = await engine.ask({ ...asked, job: "draw", limit: "20" }).catch(() => ({}));
      if (mine === asking) draw($("drawing"), drawn);
    }
  } catch (error) {
    if (mine === asking) say(error instanceof Stopped ? `The work was ${error.message}.` : `The engine failed: ${error.message}`);
  } finally {
    if (mine === asking) {
      asking = 0;
      $("stop").hidden = true;
      $("answer").removeAttribute("aria-busy");
      if (!faults().some((place) => place.childNodes.length)) read();
    }
  }
};

const showRecent = () => {
  const list = $("recent")?.querySelector("ul");
  if (!list) return;
  const found = recent();
  $("recent").hidden = !found.length;
  list.replaceChildren(...found.map((each) => {
    const told = new URLSearchParams(each);
    const link = document.createElement("a");
    link.href = `#${each}`;
    const words = [told.get("target"), told.get("claim"), told.get("work")?.split("\n")[0]].filter(Boolean);
    link.textContent = `${told.get("job")}: ${words.join("; ").slice(0, 80)}`;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
};

const askFrom = (text) => {
  if (!fill(text)) return;
  const asked = question();
  if (document.body.classList.contains("fixed") && asked.job === "check" && !asked.claim) { read(); return; }
  if (asked.target || asked.work) answer(asked);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = question();
  history.replaceState(null, "", `#${fragment(asked)}`);
  answer(asked);
});
form.addEventListener("change", (event) => {
  if (event.target.name === "job") { choose(); $("answer").replaceChildren(); for (const id of ["more", "take", "drawing"]) $(id).hidden = true; }
  read();
});
form.addEventListener("input", (event) => {
  engine.start();
  if (event.target.name === "target") read();
  if (event.target.name === "work" && !event.isTrusted) fileName = "";
});
$("stop").onclick = () => engine.stop();
$("link").onclick = () => copy(`${location.href.split("#")[0]}#${fragment(question())}`, "The link is copied.");
$("named")?.addEventListener("change", ({ target }) => {
  if (target.value) { location.hash = new URLSearchParams({ job: "derive", target: target.value }); target.value = ""; }
});
$("forget")?.addEventListener("click", () => { forget(); showRecent(); });
window.addEventListener("hashchange", () => askFrom(location.hash.slice(1)));

// Written work: a file that is chosen or dropped.
const take = async (file) => {
  if (!file) return;
  form.elements.job.value = "review";
  choose();
  form.elements.work.value = await file.text();
  fileName = file.name;
  say(`${file.name} is here; Review begins.`);
  answer(question());
};
$("file").onchange = ({ target }) => take(target.files[0]);
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer?.files[0]); });

// Mathematics beside the text.
for (const toggle of document.querySelectorAll(".as-mathematics")) {
  let shown = null;
  toggle.onclick = async () => {
    const input = form.elements[toggle.dataset.for];
    toggle.setAttribute("aria-pressed", String(!shown));
    if (shown) { shown.stop(); shown = null; return; }
    shown = await beside(input, latexOf);
    shown.field.focus();
    shown.field.position = shown.field.lastOffset;
  };
}

$("not-here").remove();
choose();
showRecent();
engine.start();
askFrom(location.hash.slice(1));
