// The ticks for the zoom that is chosen, and the zoom, which keeps in place what it happens at.
const slider = document.getElementById("zoom");
const leastBetweenTicks = 72;
const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
];
let pointer = null;

function clockTime(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
}

function numbers(text) {
  return text.split(" ").map(Number);
}

// The stretches of the axis that are drawn in full; the others are cuts.
function stretches(chart) {
  const moments = numbers(chart.dataset.moments);
  const places = numbers(chart.dataset.places);
  const found = [];
  for (let index = 0; index + 1 < moments.length; index += 2) {
    found.push({
      start: moments[index],
      end: moments[index + 1],
      place: places[index],
      perSecond: (places[index + 1] - places[index]) / (moments[index + 1] - moments[index]),
    });
  }
  return found;
}

function ticks(chart, width) {
  const drawn = stretches(chart);
  const fits = (step) => step * drawn[0].perSecond * width >= leastBetweenTicks;
  const step = steps.find(fits) ?? steps.at(-1);
  const found = [];
  for (const stretch of drawn) {
    const first = Math.floor(stretch.start / step) * step + step;
    const wanted = [stretch.start];
    for (let moment = first; moment <= stretch.end; moment += step) {
      wanted.push(moment);
    }
    for (const moment of wanted) {
      const place = stretch.place + (moment - stretch.start) * stretch.perSecond;
      const last = found.at(-1);
      if (!last || (place - last.place) * width >= leastBetweenTicks) {
        found.push({ place, text: clockTime(moment) });
      }
    }
  }
  return found;
}

function at(place, kind, text) {
  const element = document.createElement("span");
  element.className = kind;
  element.style.left = `${100 * place}%`;
  element.textContent = text;
  return element;
}

// Of the lengths of cuts that would be written over each other the first is told.
function thinOutLengths(axis) {
  let free = -Infinity;
  for (const length of axis.querySelectorAll(".quiet")) {
    length.hidden = false;
    const { left, right } = length.getBoundingClientRect();
    length.hidden = left < free;
    free = length.hidden ? free : right + 4;
  }
}

function drawTicks() {
  const chart = document.querySelector(".chart");
  const [axis, grid] = [chart.querySelector(".axis"), chart.querySelector(".grid")];
  for (const old of chart.querySelectorAll(".tick, .line:not(.began)")) {
    old.remove();
  }
  for (const { place, text } of ticks(chart, axis.offsetWidth)) {
    axis.append(at(place, "tick", text));
    grid.prepend(at(place, "line", ""));
  }
  thinOutLengths(axis);
}

function zoomTo(exponent, x) {
  const scroller = document.querySelector(".scroller");
  const axis = document.querySelector(".axis");
  const before = axis.getBoundingClientRect();
  const place = (x - before.left) / before.width;
  slider.value = exponent;
  document.documentElement.style.setProperty("--zoom", 2 ** Number(slider.value));
  const after = axis.getBoundingClientRect();
  scroller.scrollLeft += after.left + place * after.width - x;
  drawTicks();
  hide();
}

// The pointer if it is on the chart, else the mark that has the focus, else the middle.
function whereToZoom() {
  const mark = document.activeElement?.closest(".track button");
  const scroller = document.querySelector(".scroller").getBoundingClientRect();
  return pointer ?? (mark ?? document.querySelector(".scroller")).getBoundingClientRect().left
    + (mark ? 0 : scroller.width / 2);
}

document.addEventListener("pointermove", (event) => {
  pointer = event.target instanceof Element && event.target.closest(".chart") ? event.clientX : null;
});

document.addEventListener("wheel", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.target.closest(".chart")) {
    event.preventDefault();
    zoomTo(Number(slider.value) - Math.sign(event.deltaY) * Number(slider.step), event.clientX);
  }
}, { passive: false });

document.addEventListener("keydown", (event) => {
  const step = Number(slider.step);
  const wanted = { "+": Number(slider.value) + step, "=": Number(slider.value) + step,
    "-": Number(slider.value) - step, "0": 0 }[event.key];
  if (wanted !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
    zoomTo(wanted, whereToZoom());
  }
});

slider.addEventListener("input", () => {
  const scroller = document.querySelector(".scroller").getBoundingClientRect();
  zoomTo(slider.value, scroller.left + scroller.width / 2);
});

window.addEventListener("resize", drawTicks);
drawTicks();
