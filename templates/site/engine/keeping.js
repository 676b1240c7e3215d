// What is kept on this device: the page for a time without a network, and the questions asked last.

const RECENT = "derivator-recent";
const MOST = 12;

export const recent = () => {
  try {
    const found = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
};

export const remember = (fragment) => {
  try {
    localStorage.setItem(RECENT, JSON.stringify([fragment, ...recent().filter((each) => each !== fragment)].slice(0, MOST)));
  } catch {
    // Nothing may be kept here: then nothing is.
  }
};

export const forget = () => {
  try {
    localStorage.removeItem(RECENT);
  } catch {
    // There was nothing.
  }
};

// Keep the page; `tell` hears "kept", or "newer" with what puts the newer version in its place.
export const keepPage = async (tell) => {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL("../service-worker.js", import.meta.url));
    const wait = (worker) => worker?.addEventListener("statechange", () => offer());
    const offer = () => {
      if (registration.waiting && navigator.serviceWorker.controller) {
        tell("newer", () => {
          navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
          registration.waiting?.postMessage("replace");
        });
      }
    };
    wait(registration.installing);
    registration.addEventListener("updatefound", () => wait(registration.installing));
    offer();
    await navigator.serviceWorker.ready;
    tell("kept");
  } catch (error) {
    console.info("The page is not kept:", error.message);
  }
};
