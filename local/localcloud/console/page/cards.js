"use strict";

// Cards that stay the same elements while what they tell changes, so that the keyboard's focus,
// what is being typed and what is unfolded stay too.

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = text === "";
}

function fillBadge(badge, state, look) {
  setText(badge, state);
  badge.className = `badge ${look}`;
}

// Makes a container's children those of the items, each known by its key.
function keep(container, items, keyOf, make, fill) {
  const before = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const child = before.get(key) ?? make(item);
    before.delete(key);
    child.dataset.key = key;
    fill(child, item);
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      container.insertBefore(child, place);
    }
  }
  for (const gone of before.values()) {
    gone.remove();
  }
  if (container.nextElementSibling?.matches(".none")) {
    container.nextElementSibling.hidden = items.length > 0;
  }
}

function line(parts) {
  const item = document.createElement("li");
  for (const [name, text] of Object.entries(parts)) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    item.append(part, " ");
  }
  return item;
}

function fromTemplate(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

function fillStack(card, stack, shown) {
  setText(card.querySelector('[data-text="name"]'), stack.name);
  fillBadge(card.querySelector(".badge"), stack.status, stack.look);
  setText(card.querySelector('[data-text="reason"]'), stack.reason);
  card.querySelector(".show").setAttribute("aria-pressed", String(shown));
  keep(
    card.querySelector(".events"),
    stack.events,
    (event) => event.id,
    ({ time, resource, status, look, reason }) => {
      const item = line({ time, resource, badge: status, reason });
      item.querySelector(".badge").classList.add(look);
      return item;
    },
    () => {},
  );
}

function fillFacts(list, facts) {
  const told = facts.flat();
  if (list.children.length !== told.length) {
    list.replaceChildren(...told.map((_, index) => document.createElement(index % 2 ? "dd" : "dt")));
  }
  told.forEach((text, index) => setText(list.children[index], text));
}

function fillCalls(list, calls) {
  const shown = JSON.stringify(calls);
  if (list.dataset.shown !== shown) {
    list.dataset.shown = shown;
    list.replaceChildren(...calls.map(({ time, text, failed }) => line({ time, [failed ? "failed" : "call"]: text })));
  }
}

// A value that somebody is changing stays as they have typed it.
function fillForm(form, properties) {
  form.hidden = properties.length === 0;
  const [select, input] = [form.querySelector("select"), form.querySelector("input")];
  if (select.options.length !== properties.length) {
    select.replaceChildren(...properties.map(({ name }) => new Option(name)));
  }
  form.values = Object.fromEntries(properties.map(({ name, value }) => [name, value]));
  if (!form.touched) {
    input.value = form.values[select.value] ?? "";
  }
}

function fillResource(card, resource) {
  setText(card.querySelector('[data-text="name"]'), resource.name);
  fillBadge(card.querySelector(".badge"), resource.state, resource.look);
  fillFacts(card.querySelector("dl"), resource.facts);
  keep(card.querySelector(".errors"), resource.errors, String, (text) => line({ failed: text }), () => {});
  fillForm(card.querySelector("form"), resource.properties);
  fillCalls(card.querySelector(".calls"), resource.calls);
}
