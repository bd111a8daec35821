/** The forgery guard of this page, and what the server says of the drawing now. After a new sign-in the old guard is dead. */

export class Guard {
  /** *tag* names the state of the drawing that the page already shows. */
  constructor(url, tag) {
    this.url = url;
    this.token = document.querySelector("meta[name='csrf-token']").content;
    this.tag = tag;
  }

  /** Ask for a fresh guard; false when nobody is signed in. Throws where the server is out of reach. */
  async renew() {
    const answer = await this.#ask();
    if (answer.ok) this.token = (await answer.json()).guard;
    return answer.ok;
  }

  /** What is new on the drawing since the last look: board data, "same" when nothing is, "gone" when it was taken away. */
  async look() {
    const answer = await this.#ask({ "If-None-Match": `"${this.tag}"` });
    if (answer.status === 304) {
      this.tag = answer.headers.get("ETag")?.replace(/\D/g, "") || this.tag;
      return "same";
    }
    if (answer.status === 404) return "gone";
    if (!answer.ok) return "unknown";
    const told = await answer.json();
    this.token = told.guard;
    this.tag = told.tag;
    return told;
  }

  #ask(headers = {}) {
    return fetch(this.url, { headers: { "HX-Request": "true", ...headers }, cache: "no-store", signal: AbortSignal.timeout(15_000) });
  }
}
