// One live view: a web socket whose binary messages are pictures and whose text says why there is none. Sixteen of them leave the
// browser's six connections to our host free for everything else.
const again = 2000;
const silence = 12000;

/** Shows a camera in an image until stop() is called; tells the component what it comes to: a verdict, and how many wait before. */
export function open(image, path, component) {
  let socket, timer, watch, stopped = false, said = '', shown;

  const tell = (verdict, ahead = 0) => {
    if (stopped || said === verdict + ahead) { return; }
    said = verdict + ahead;
    component.invokeMethodAsync('Told', verdict, ahead).catch(() => {}); // the page may have gone meanwhile
  };
  const quiet = () => { clearTimeout(watch); watch = setTimeout(() => tell('Unreachable'), silence); };
  const show = blob => {
    const url = URL.createObjectURL(blob);
    image.onload = image.onerror = () => { if (shown && shown !== url) { URL.revokeObjectURL(shown); } shown = url; };
    image.src = url;
    image.dataset.pictures = Number(image.dataset.pictures ?? 0) + 1;
    tell('Picture');
  };
  const later = () => { if (!stopped) { timer = setTimeout(connect, again); } };

  // A refused handshake has no body that a page may read: the same address is asked once more for its reason, and left at once.
  const why = async () => {
    const asking = new AbortController();
    try {
      const answer = await fetch(path, { signal: asking.signal, headers: { Accept: 'application/json' } });
      if (answer.ok) { return; }
      const problem = await answer.json().catch(() => ({}));
      tell({
        '/problems/no-address': 'NoAddress', '/problems/address-refused': 'AddressRefused', '/problems/not-found': 'NotFound',
        '/problems/camera-unauthorised': 'Unauthorised', '/problems/camera-no-picture': 'NoPicture', '/problems/no-room': 'NoRoom',
      }[problem.type] ?? 'Unreachable', problem.ahead ?? 0);
    } catch {
      tell('Unreachable');
    } finally {
      asking.abort();
    }
  };

  const connect = () => {
    let opened = false;
    const url = new URL(path, document.baseURI);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(url);
    socket.binaryType = 'blob';
    socket.onopen = () => { opened = true; quiet(); };
    socket.onmessage = message => {
      quiet();
      if (typeof message.data === 'string') {
        const news = JSON.parse(message.data);
        tell(news.verdict, news.ahead);
      } else {
        show(message.data);
      }
    };
    socket.onclose = async () => {
      clearTimeout(watch);
      if (stopped) { return; }
      if (opened) { tell('Unreachable'); } else { await why(); }
      later();
    };
  };

  connect();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(watch);
      socket?.close();
      image.removeAttribute('src');
      if (shown) { URL.revokeObjectURL(shown); }
    },
  };
}
