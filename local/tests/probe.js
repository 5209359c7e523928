"use strict";

const text = (element) => element.textContent.trim();
const color = (element, property) => getComputedStyle(element).getPropertyValue(property);

function rowsOf(lane) {
  const rows = {};
  for (const row of lane.querySelectorAll(".row")) {
    rows[text(row.querySelector(".label"))] = [...row.querySelectorAll("button")].map(
      (button) => button.getAttribute("aria-label"),
    );
  }
  return rows;
}

function tipOf(button, begin, end) {
  const tip = document.getElementById("tip");
  begin(button);
  const bounds = tip.getBoundingClientRect();
  const shown = {
    lines: tip.hidden ? [] : [...tip.children].map(text),
    inside:
      bounds.left >= 0 &&
      bounds.top >= 0 &&
      bounds.right <= innerWidth &&
      bounds.bottom <= innerHeight,
  };
  end(button);
  return { ...shown, hiddenAfterwards: tip.hidden };
}

const focused = (button) => tipOf(button, (one) => one.focus(), (one) => one.blur());
const pointedAt = (button) =>
  tipOf(
    button,
    (one) => one.dispatchEvent(new PointerEvent("pointerenter")),
    (one) => one.dispatchEvent(new PointerEvent("pointerleave")),
  );

function escaped(button) {
  const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  return tipOf(button, (one) => one.focus(), (one) => one.dispatchEvent(escape));
}

function zoomed() {
  const chart = document.querySelector(".chart");
  const zoom = document.getElementById("zoom");
  const before = chart.offsetWidth;
  zoom.value = 4;
  zoom.dispatchEvent(new Event("input"));
  const ratio = chart.offsetWidth / before;
  zoom.value = 1;
  zoom.dispatchEvent(new Event("input"));
  return ratio;
}

function probe() {
  const buttons = [...document.querySelectorAll(".track button")];
  const lanes = [...document.querySelectorAll("section.lane")];
  return {
    title: document.title,
    lanes: Object.fromEntries(lanes.map((lane) => [lane.getAttribute("aria-label"), rowsOf(lane)])),
    legend: [...document.querySelectorAll(".legend li")].map(text),
    focused: buttons.map(focused),
    pointedAt: buttons.map(pointedAt),
    escaped: escaped(buttons[0]),
    labels: buttons.map((button) => button.getAttribute("aria-label")),
    zoomed: zoomed(),
    paper: color(document.body, "background-color"),
    ink: color(document.body, "color"),
    overflows: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
}

const found = document.querySelector("main") ? probe() : {};
document.documentElement.dataset.probe = JSON.stringify(found);
