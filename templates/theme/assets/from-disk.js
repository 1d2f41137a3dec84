// For readers who open the site from a disk. A browser then starts no worker, which the
// search needs, and shows the list of a folder instead of its index.html.
(() => {
  if (location.protocol !== "file:") return;

  // A worker that runs in a hidden frame of the same page.
  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      inside.postMessage = (data) => this.tell(data);
      inside.importScripts = (...scripts) =>
        scripts.reduce((before, one) => before.then(() => this.load(one)), Promise.resolve());
      this.ready = this.load(address);
    }

    load(address) {
      const script = this.frame.contentDocument.createElement("script");
      script.src = address;
      return new Promise((done) => {
        script.onload = done;
        this.frame.contentDocument.body.append(script);
      });
    }

    tell(data) {
      const said = new MessageEvent("message", { data });
      this.dispatchEvent(said);
      if (this.onmessage) this.onmessage(said);
    }

    postMessage(data) {
      this.ready.then(() =>
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })),
      );
    }

    terminate() {
      this.frame.remove();
    }
  }
  window.Worker = FrameWorker;

  const open = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/"))
      link.pathname += "index.html";
  };
  for (const kind of ["pointerdown", "keydown", "click"])
    document.addEventListener(kind, open, true);
})();
