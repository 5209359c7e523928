"use strict";

const betweenLooks = 1000;
const notice = document.getElementById("notice");
const frame = document.getElementById("timeline");
const kinds = ["fleet", "image-builder", "stack"];
const actions = {
  fleet: ["start", "stop", "open", "end", "delete"],
  "image-builder": ["start", "stop", "delete"],
  stack: ["delete"],
};
let shownStack = "";
let shownPage = "";

function tell(text, failed) {
  notice.textContent = text;
  notice.classList.toggle("failed", failed);
}

async function ask(address, request) {
  const answer = await fetch(address, request);
  const told = await answer.json();
  if (!answer.ok) {
    throw new Error(told.message);
  }
  return told;
}

async function change(request) {
  try {
    const { message } = await ask("/changes", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
    });
    tell(message, false);
  } catch (error) {
    tell(error.message, true);
  }
}

function makeStack(stack) {
  const card = fromTemplate("stack-card");
  card.querySelector(".show").addEventListener("click", () => {
    shownStack = stack.id;
    for (const button of document.querySelectorAll(".show")) {
      button.setAttribute("aria-pressed", String(card.contains(button)));
    }
    showTimeline();
  });
  return card;
}

function makeResource({ kind, name }) {
  const card = fromTemplate("resource-card");
  card.setAttribute("aria-label", name);
  for (const button of card.querySelectorAll("[data-action]")) {
    if (actions[kind].includes(button.dataset.action)) {
      button.addEventListener("click", () => change({ kind, name, action: button.dataset.action }));
    } else {
      button.remove();
    }
  }
  const form = card.querySelector("form");
  const [select, input] = [form.querySelector("select"), form.querySelector("input")];
  input.addEventListener("input", () => { form.touched = true; });
  select.addEventListener("change", () => {
    form.touched = false;
    input.value = form.values[select.value] ?? "";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.touched = false;
    change({ kind, name, action: "change", property: select.value, value: input.value });
  });
  return card;
}

function show({ time, speed, stacks, resources }) {
  const clock = time.replace("T", " ").slice(0, 19);
  document.getElementById("clock").textContent = `${clock} UTC in AppStream, ${speed} times as fast as here`;
  if (!stacks.some((stack) => stack.id === shownStack)) {
    shownStack = stacks[0]?.id ?? "";
  }
  keep(document.getElementById("stacks"), stacks, (stack) => stack.id, makeStack,
    (card, stack) => fillStack(card, stack, stack.id === shownStack));
  for (const kind of kinds) {
    const mine = resources.filter((resource) => resource.kind === kind);
    keep(document.getElementById(kind), mine, (resource) => resource.name, makeResource, fillResource);
  }
}

// Puts a newer timeline into the frame, which keeps its zoom, its place and the focus.
function renew(page) {
  const old = frame.contentDocument;
  // The frame's own parser, as the frame allows the styles of marks and this page none.
  const fresh = new frame.contentWindow.DOMParser().parseFromString(page, "text/html");
  const marks = (document) => [...document.querySelectorAll(".track button")];
  const focused = marks(old).find((mark) => mark === old.activeElement);
  const row = (document) => [...document.querySelectorAll(".row")];
  const [rowIndex, markIndex] = focused
    ? [row(old).indexOf(focused.closest(".row")), [...focused.parentElement.children].indexOf(focused)]
    : [-1, -1];
  for (const part of ["main > header", ".chart"]) {
    old.querySelector(part).replaceWith(fresh.querySelector(part));
  }
  frame.contentWindow.drawTicks();
  frame.contentWindow.offerFirstMark();
  row(old)[rowIndex]?.querySelectorAll(".track button")[markIndex]?.focus({ preventScroll: true });
}

async function showTimeline() {
  const stack = shownStack;
  frame.hidden = stack === "";
  frame.previousElementSibling.hidden = stack !== "";
  if (stack === "") {
    return;
  }
  const address = `/timeline?stack=${encodeURIComponent(stack)}`;
  if (frame.dataset.stack !== stack) {
    frame.dataset.stack = stack;
    shownPage = "";
    frame.src = address;
    return;
  }
  const answer = await fetch(address);
  const page = await answer.text();
  const isThere = frame.contentDocument?.querySelector(".chart");
  if (answer.ok && page !== shownPage && isThere && stack === shownStack) {
    shownPage = page;
    renew(page);
  }
}

for (const form of document.querySelectorAll("form.new")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.elements.name.value;
    form.reset();
    change({ kind: form.dataset.kind, name, action: "create" });
  });
}

async function look() {
  try {
    show(await ask("/cloud"));
    if (notice.dataset.lost) {
      delete notice.dataset.lost;
      tell("", false);
    }
    await showTimeline();
  } catch (error) {
    notice.dataset.lost = "true";
    tell(`The console cannot see the local cloud: ${error.message}`, true);
  }
  setTimeout(look, betweenLooks);
}

look();
