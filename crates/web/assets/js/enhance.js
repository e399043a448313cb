// @ts-check
// What the pages gain when script runs. Every page works without it: each behaviour below starts
// from an ordinary form, link or <details> and falls back to it when anything goes wrong.
// No words for people stand here; they come from data attributes and from the server's answers.
// The attributes are listed in ../README.md.

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
const all = (selector, root = document) => [
  .../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)),
];
const root = document.documentElement;

/** Says `text` through the page's one live region. @param {string | null | undefined} text */
function announce(text) {
  const live = document.querySelector("[data-live]");
  if (live && text) live.textContent = text;
}

/** The fields of a form as pairs, without files. @param {HTMLFormElement} form @returns {[string, string][]} */
const fieldsOf = (form) =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));

/** POSTs pairs as an ordinary form would. @param {string} url @param {[string, string][]} fields @param {string} accept */
const post = (url, fields, accept) =>
  fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { accept }, credentials: "same-origin" });

// ── data-swap: fetch a link or form and replace one region ──────────────────────────────────

/** The address without the place on the page. */
const address = () => location.pathname + location.search;
let shown = address();

/** @param {string} url @param {RequestInit} request @param {string} selector */
async function swap(url, request, selector) {
  const region = document.querySelector(selector);
  region?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { ...request, headers: { accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(selector);
    if (!region || !fresh) {
      location.assign(answer.url); // another page altogether, such as the sign-in page
      return;
    }
    document.querySelectorAll("[data-swap-also]").forEach((old) => {
      const also = old.id && page.getElementById(old.id);
      if (also) old.replaceWith(also);
    });
    region.replaceWith(fresh);
    document.title = page.title;
    if (answer.url !== location.href) history.pushState(null, "", answer.url);
    shown = address();
    begin(fresh);
    const target = /** @type {HTMLElement} */ (fresh.querySelector("[data-focus], h1, h2") ?? fresh);
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (target.getBoundingClientRect().top < 0) target.scrollIntoView();
    announce(fresh.getAttribute("data-announce"));
  } finally {
    region?.removeAttribute("aria-busy");
  }
}

// A step within the page (the link that skips to the text) is told like a step to another: only the latter loads.
addEventListener("popstate", () => shown !== address() && location.reload());

addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.("a[data-swap]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  swap(link.href, {}, link.dataset.swap ?? "").catch(() => location.assign(link.href));
});

// ── printing: a browser that has no menu for it still has a button ──────────────────────────

for (const button of document.querySelectorAll("button[data-print]")) {
  button.removeAttribute("hidden");
  button.addEventListener("click", () => print());
}

// ── submitting: once; then preferences and swaps without leaving the page ───────────────────

/** @param {HTMLFormElement} form @param {boolean} sent */
function mark(form, sent) {
  form.toggleAttribute("data-sent", sent);
  for (const button of form.elements) {
    if (button instanceof HTMLButtonElement && button.type === "submit") button.disabled = sent;
  }
}

addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (event.defaultPrevented) return;
  if (form.hasAttribute("data-sent")) return event.preventDefault();
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (form.dataset.preference) return prefer(event, form, button);
  if (form.hasAttribute("data-download")) return; // the page stays, so the button must too
  // Disabled only after the browser has read the form: a disabled button sends no value.
  setTimeout(() => mark(form, true));
  const selector = button?.dataset.swap ?? form.dataset.swap;
  if (!selector) return;
  event.preventDefault();
  const body = new FormData(form, button);
  const url = new URL(
    button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href,
    location.href,
  );
  const get = form.method === "get";
  const words = new URLSearchParams(
    [...body].flatMap(([k, v]) => (typeof v === "string" && (v || !get) ? [[k, v]] : [])),
  );
  if (get) url.search = words.toString();
  const files = form.enctype === "multipart/form-data";
  swap(url.href, get ? {} : { method: "POST", body: files ? body : words }, selector)
    .catch(() => get && location.assign(url)) // a POST is not repeated: the person decides
    .finally(() => setTimeout(() => mark(form, false)));
});

// A page that comes back from the browser's memory must be usable again.
addEventListener(
  "pageshow",
  (event) => event.persisted && document.querySelectorAll("form").forEach((form) => mark(form, false)),
);

/** Theme and size: shown at once, remembered by the server. @param {Event} event @param {HTMLFormElement} form @param {HTMLButtonElement | null} button */
function prefer(event, form, button) {
  event.preventDefault();
  const name = form.dataset.preference ?? "";
  const sent = fieldsOf(form);
  if (button?.name) sent.push([button.name, button.value]);
  const value = button?.value ?? "";
  root.dataset[name] = value;
  // A switch with one button goes to and fro; one with several shows which is on.
  if (button?.dataset.other !== undefined) [button.value, button.dataset.other] = [button.dataset.other, value];
  const pressed = button?.getAttribute("aria-pressed") === "true";
  if (form.querySelectorAll("button").length === 1) button?.setAttribute("aria-pressed", String(!pressed));
  else all("button", form).forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
  post(form.action, sent, "text/html").catch(() => {}); // lost on a broken line: next click tells it again
}

// ── data-autosave: nothing typed is ever lost ────────────────────────────────────────────────

/** Fields that nobody types and that are new on every page: never kept, never put back. */
const ofThePage = ["version", "key"];

/** @param {HTMLFormElement} form */
function autosave(form) {
  const key = `bihuan:${form.dataset.autosaveKey ?? form.dataset.autosave}`;
  const status = form.querySelector("[data-autosave-status]");
  const delay = Number(form.dataset.autosaveDelay ?? 1500);
  const say = (/** @type {string | undefined} */ text) => status && text !== undefined && (status.textContent = text);
  /** @type {number | undefined} */ let timer;
  let busy = false;
  const snapshot = () => JSON.stringify(fieldsOf(form).filter(([name]) => !ofThePage.includes(name)));
  const keep = (/** @type {string} */ copy) => {
    try {
      localStorage.setItem(key, copy);
    } catch {
      /* full or forbidden: the server still gets it */
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(key);
    } catch {
      /* as above */
    }
  };

  async function save() {
    if (busy || form.hasAttribute("data-sent")) return void schedule();
    busy = true;
    const copy = snapshot();
    try {
      const answer = await post(form.dataset.autosave ?? "", fieldsOf(form), "application/json");
      if (answer.redirected || answer.status === 401) return say(form.dataset.autosaveSignedOut);
      if (!answer.ok) return say(form.dataset.autosaveFailed);
      const told = await answer.json();
      if (copy === snapshot()) forget();
      say(told.message);
    } catch {
      say(form.dataset.autosaveFailed);
    } finally {
      busy = false;
    }
  }
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };
  const changed = () => {
    keep(snapshot());
    schedule();
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("rowschange", changed);

  /** @type {string | null} */ let kept = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    /* no storage, nothing to restore */
  }
  const offer = form.querySelector("[data-restore]");
  if (!kept || kept === snapshot() || !(offer instanceof HTMLElement)) return;
  offer.hidden = false;
  const copy = kept;
  offer.querySelector("[data-restore-yes]")?.addEventListener("click", () => {
    restore(form, copy);
    offer.hidden = true;
    form.dispatchEvent(new Event("input"));
  });
  offer.querySelector("[data-restore-no]")?.addEventListener("click", () => {
    forget();
    offer.hidden = true;
  });
}

/** Puts kept fields back, adding rows where the copy has more. @param {HTMLFormElement} form @param {string} copy */
function restore(form, copy) {
  /** @type {Map<string, string[]>} */ const values = new Map();
  for (const [name, value] of JSON.parse(copy)) values.set(name, [...(values.get(name) ?? []), value]);
  const named = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement[]} */ (all("input, select, textarea", form)).filter(
      (each) => each.name === name && each.type !== "file",
    );
  for (const [name, list] of values) {
    for (const add of all("[data-add-row]", form)) {
      const group = document.querySelector(add.dataset.addRow ?? "");
      for (
        let n = 0;
        n < list.length &&
        !named(name).length &&
        group?.querySelector(`[name^="${CSS.escape(name.split(/\d/)[0] ?? name)}"]`);
        n += 1
      )
        addRow(add);
      for (let n = named(name).length; n < list.length && group?.querySelector(`[name="${CSS.escape(name)}"]`); n += 1)
        addRow(add);
    }
  }
  for (const field of /** @type {HTMLInputElement[]} */ (all("input[name], select[name], textarea[name]", form))) {
    const list = values.get(field.name);
    if (field.type === "file" || ofThePage.includes(field.name)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = list?.includes(field.value) ?? false;
    else if (list?.length) field.value = list.shift() ?? "";
  }
}

// ── data-add-row: repeatable groups ─────────────────────────────────────────────────────────

/** @param {HTMLElement} button */
function addRow(button) {
  const rows = document.querySelector(button.dataset.addRow ?? "");
  const present = rows ? all("[data-row]", rows) : [];
  const last = present.at(-1);
  if (!last || present.length >= Number(button.dataset.maxRows ?? Infinity)) return;
  const row = /** @type {HTMLElement} */ (last.cloneNode(true));
  row.querySelectorAll(".error, [data-row-own]").forEach((each) => each.remove());
  row.querySelectorAll(".has-error").forEach((each) => each.classList.remove("has-error"));
  for (const each of [row, ...all("*", row)]) {
    // point-2-text and point[2] become point-3-text and point[3]
    for (const attribute of ["id", "for", "name", "aria-describedby", "aria-labelledby"]) {
      const old = each.getAttribute(attribute);
      if (old)
        each.setAttribute(
          attribute,
          old.replace(/([-[])(\d+)/g, (_, mark, n) => `${mark}${Number(n) + 1}`),
        );
    }
    each.removeAttribute("aria-invalid");
    if (each instanceof HTMLSelectElement) each.selectedIndex = 0;
    else if (each instanceof HTMLTextAreaElement || (each instanceof HTMLInputElement && each.type !== "hidden")) {
      if (each instanceof HTMLInputElement && /^(checkbox|radio)$/.test(each.type)) each.checked = false;
      else each.value = "";
    }
  }
  last.after(row);
  button.dispatchEvent(new Event("rowschange", { bubbles: true }));
  all("input:not([type=hidden]), select, textarea", row)[0]?.focus();
}

addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest?.("[data-add-row], [data-remove-row]");
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  if (button.dataset.addRow) return addRow(button);
  const row = button.closest("[data-row]");
  const rows = row?.parentElement;
  if (!row || !rows || all("[data-row]", rows).length < 2) return;
  row.remove();
  rows.dispatchEvent(new Event("rowschange", { bubbles: true }));
  all("[data-row]:last-of-type :is(input:not([type=hidden]), select, textarea)", rows)[0]?.focus();
});

// ── data-grid: what each row of numbers adds up to, beside what it should ────────────────────
// Only a hint: the server has the rule, and says what is wrong where.

/** @param {HTMLElement} grid */
function sums(grid) {
  const form = grid.closest("form");
  const { of = "", less = "", even = "", off = "" } = grid.dataset;
  /** A number as typed; an empty cell is 0. @param {string} typed */
  const read = (typed) => (/^\s*\d*\s*$/.test(typed) ? Number(typed) : NaN);
  const number = (/** @type {string} */ name) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.value.trim() ? read(field.value) : NaN;
  };
  const tell = () => {
    const wanted = number(of) - number(less);
    for (const line of all("[data-line]", grid)) {
      const told = /** @type {HTMLElement} */ (line.querySelector("[data-sum]"));
      const typed = all("input", line).map((each) => /** @type {HTMLInputElement} */ (each).value);
      const sum = typed.reduce((all, each) => all + read(each), 0);
      const known = typed.some((each) => each.trim()) && !Number.isNaN(sum);
      told.classList.toggle("is-even", known && sum === wanted);
      const words = !known ? "" : sum === wanted ? even : wanted >= 0 ? off : "#";
      told.textContent = words.replace("#", String(sum)).replace("@", String(wanted));
    }
  };
  form?.addEventListener("input", tell);
  tell();
}

// ── data-choices: a long list of boxes is narrowed by a few characters, and says how many are chosen ──

/** @param {HTMLElement} list */
function choices(list) {
  const find = list.querySelector("[data-choices-find]");
  const said = /** @type {HTMLElement | null} */ (list.querySelector("[data-chosen]"));
  const boxes = /** @type {HTMLInputElement[]} */ (all("input[type=checkbox]", list));
  const count = () => {
    const chosen = boxes.filter((each) => each.checked).length;
    if (said) said.textContent = (said.dataset.chosen ?? "").replace("#", String(chosen));
  };
  list.addEventListener("change", count);
  if (!(find instanceof HTMLInputElement)) return;
  find.hidden = false;
  find.addEventListener("input", (event) => {
    event.stopPropagation(); // nothing of the form was typed
    const words = find.value.trim();
    // What is chosen stays in sight.
    for (const box of boxes) {
      const choice = /** @type {HTMLElement | null} */ (box.closest(".choice"));
      if (choice) choice.hidden = !box.checked && !(choice.textContent ?? "").includes(words);
    }
  });
  find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}

// ── a link into something folded away unfolds it ────────────────────────────────────────────

function unfold() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details:not([open])");
  if (!fold) return;
  fold.setAttribute("open", "");
  target.scrollIntoView();
}
addEventListener("hashchange", unfold);

// ── a fault at the top leads into its field, with the label in sight ────────────────────────
// By itself the browser leaves a date without focus, and the label above the screen.

addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest?.('.error-summary a[href^="#"]');
  const field = link instanceof HTMLAnchorElement && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field, [data-line], fieldset") ?? field).scrollIntoView();
  const within = field.matches("fieldset, [data-line]");
  const control = within ? all("input:not([type=hidden]), select, textarea", field)[0] : field;
  control?.focus({ preventScroll: true });
});

// ── menus close when one leaves them ────────────────────────────────────────────────────────

/** @param {(menu: HTMLElement) => boolean} when */
const closeMenus = (when) =>
  all("details[data-menu][open]").forEach((menu) => when(menu) && menu.removeAttribute("open"));
addEventListener("click", (event) => closeMenus((menu) => !menu.contains(/** @type {Node} */ (event.target))));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  closeMenus((menu) => {
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    return true;
  });
});

/** Wakes what stands in a page or in a region that was put in. @param {ParentNode} part */
function begin(part) {
  // A page that shows what was saved says so: only then is the copy on this machine let go.
  for (const done of all("[data-draft-saved]", part)) {
    try {
      localStorage.removeItem(`bihuan:${done.dataset.draftSaved}`);
    } catch {
      /* nothing was kept */
    }
  }
  for (const list of all("[data-choices]", part)) choices(list);
  for (const grid of all("[data-grid]", part)) sums(grid);
  for (const form of all("form[data-autosave]", part)) autosave(/** @type {HTMLFormElement} */ (form));
}

begin(document);
unfold();
