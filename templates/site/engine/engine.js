// The engine as the page sees it: it is asked and answers later, and can be stopped at any time.

const AFTERWARDS = 5;
const SCRIPT = new URL("worker.js", import.meta.url).href;

export class Stopped extends Error {}

export class Engine {
  #worker = null;
  #waiting = new Map();
  #count = 0;

  // `tell` hears of loading: { loaded, all }, { preparing }, { ready }, { kept }, { broken }.
  constructor(tell) {
    this.tell = tell;
    this.ready = false;
  }

  start() {
    if (this.#worker) return;
    // A worker of this kind has the policy of the page, whatever the server sends: nothing from elsewhere.
    const script = new Blob([`import ${JSON.stringify(SCRIPT)};`], { type: "text/javascript" });
    this.#begin(URL.createObjectURL(script), () => {
      // Firefox asks the network for what such a worker imports, where that is kept as well. Without a network the
      // script itself is the worker: it comes from what is kept, with the policy of the page.
      if (this.ready || !navigator.serviceWorker?.controller) return false;
      this.#begin(SCRIPT, () => false);
      for (const [id, { question }] of this.#waiting) this.#worker.postMessage({ id, question });
      return true;
    });
  }

  // Begin with a worker; `otherwise` says whether there is another way where it cannot be loaded.
  #begin(address, otherwise) {
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      if (!otherwise()) this.tell({ broken: event.message || "the engine cannot be loaded" });
    };
  }

  get busy() {
    return this.#waiting.size > 0;
  }

  // The answer to a question; `part` gets what is known of it on the way.
  ask(question, part = () => {}) {
    this.start();
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      const limit = Number(question.limit || 0);
      // The engine ends by itself; a call that never looks at the clock is ended from here.
      const timer = limit && setTimeout(() => this.stop(`stopped after ${limit} s`), (limit + AFTERWARDS) * 1000);
      this.#waiting.set(id, { question, resolve, reject, part, timer });
      this.#worker.postMessage({ id, question });
    });
  }

  // End whatever is under way: the worker goes, and another one comes.
  stop(why = "stopped") {
    this.#worker?.terminate();
    this.#worker = null;
    this.ready = false;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new Stopped(why));
    }
    this.#waiting.clear();
    this.start();
  }

  #hear(data) {
    if (!data.id) {
      if (data.ready) this.ready = true;
      this.tell(data);
      return;
    }
    const asked = this.#waiting.get(data.id);
    if (!asked) return;
    if (data.part) {
      asked.part(data.part);
      return;
    }
    clearTimeout(asked.timer);
    this.#waiting.delete(data.id);
    if (data.answer) asked.resolve(data.answer);
    else {
      asked.reject(new Error(data.failed));
      // What is left of an engine that broke is not relied on.
      this.stop("the engine is started anew");
    }
  }
}
