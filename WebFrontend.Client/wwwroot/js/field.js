// What an officer's phone can do and .NET can't reach: place, vibration, badge, camera, microphone, and a store that survives a dead battery.
// Answers are JSON text. Called through FieldDevice.cs.

// ---- The store: drafts as text, pictures and sound as they are, in IndexedDB; in memory alone where the browser allows none.
let opened;
let memory;

function open() {
  opened ??= new Promise(resolve => {
    const fallBack = () => { memory = { drafts: new Map(), media: new Map() }; resolve(null); };
    try {
      const request = indexedDB.open('vigil.field', 1);
      request.onupgradeneeded = () => { request.result.createObjectStore('drafts'); request.result.createObjectStore('media', { keyPath: 'id' }); };
      request.onsuccess = () => resolve(request.result);
      request.onerror = fallBack;
    } catch { fallBack(); }
  });
  return opened;
}

async function run(store, mode, act) {
  const db = await open();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, { durability: 'strict' }); // on the disk before it is called saved
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('The store refused.'));
  });
}

/** Whether what is written outlasts this page. */
export const durable = async () => await open() !== null;

export const readDraft = async key => await open() ? await run('drafts', 'readonly', s => s.get(key)) ?? null : memory.drafts.get(key) ?? null;

export async function writeDraft(key, json) {
  if (await open()) { await run('drafts', 'readwrite', s => json === null ? s.delete(key) : s.put(json, key)); }
  else if (json === null) { memory.drafts.delete(key); } else { memory.drafts.set(key, json); }
}

const readMedia = async id => await open() ? run('media', 'readonly', s => s.get(id)) : memory.media.get(id);

async function keep(blob, kind, name) {
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace('.', '');
  const row = { id, blob, kind };
  if (await open()) { await run('media', 'readwrite', s => s.put(row)); } else { memory.media.set(id, row); }
  return { id, kind, mediaType: blob.type || 'application/octet-stream', bytes: blob.size, name: name ?? null };
}

export async function forgetMedia(id) {
  const url = urls.get(id);
  if (url) { URL.revokeObjectURL(url); urls.delete(id); }
  if (await open()) { await run('media', 'readwrite', s => s.delete(id)); } else { memory.media.delete(id); }
}

const urls = new Map();

/** An address under which this page can show it; null where it is gone. */
export async function urlOf(id) {
  if (!urls.has(id)) {
    const row = await readMedia(id);
    if (!row) { return null; }
    urls.set(id, URL.createObjectURL(row.blob));
  }
  return urls.get(id);
}

// ---- Pictures and documents.
const longest = 2048;

/** Shrinks a picture to what is worth sending over a mountain road; hands on what the browser can't read. */
async function shrink(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const small = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', .82));
    return small && (small.size < file.size || scale < 1) ? small : file;
  } catch { return file; } finally { bitmap?.close(); }
}

/** Takes what was chosen in a file field, and empties the field. */
export async function takeFiles(input) {
  const taken = [];
  for (const file of [...input?.files ?? []]) {
    const kind = file.type.startsWith('image/') ? 'Picture' : file.type.startsWith('audio/') ? 'Sound' : 'Document';
    taken.push(await keep(kind === 'Picture' ? await shrink(file) : file, kind, file.name));
  }
  if (input) { input.value = ''; }
  return JSON.stringify(taken);
}

/** Uploads one; tells how far it is in percent. Status 0 means that no answer came, 410 that it is gone from this device. */
export async function upload(id, address, receiver) {
  const row = await readMedia(id);
  if (!row) { return JSON.stringify({ status: 410 }); }
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', row.blob, row.kind.toLowerCase());
    let told = 0;
    request.upload.onprogress = e => {
      const percent = e.lengthComputable ? Math.floor(100 * e.loaded / e.total) : 0;
      if (percent >= told + 5) { told = percent; receiver.invokeMethodAsync('OnProgress', id, percent); }
    };
    request.onload = () => resolve(JSON.stringify({ status: request.status, body: request.responseText }));
    request.onerror = request.ontimeout = request.onabort = () => resolve(JSON.stringify({ status: 0 }));
    request.timeout = 120_000;
    request.open('POST', address);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest'); // a form alone could come from another site
    request.send(form);
  });
}

// ---- Sound.
let recording;

/** Begins to record; answers with null, or with why it can't: denied, none. */
export async function startSound() {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) { return 'none'; }
  let stream;
  try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch (e) { return e?.name === 'NotAllowedError' ? 'denied' : 'none'; }
  const type = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg'].find(t => MediaRecorder.isTypeSupported(t));
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
  const parts = [];
  recorder.ondataavailable = e => { if (e.data.size > 0) { parts.push(e.data); } };
  recorder.start(1000);
  recording = { stream, recorder, parts };
  return null;
}

export async function stopSound(wanted) {
  if (!recording) { return null; }
  const { stream, recorder, parts } = recording;
  recording = undefined;
  await new Promise(resolve => { recorder.onstop = resolve; recorder.stop(); });
  stream.getTracks().forEach(t => t.stop());
  return wanted && parts.length > 0 ? JSON.stringify(await keep(new Blob(parts, { type: recorder.mimeType.split(';')[0] }), 'Sound')) : null;
}

// ---- Codes.
let scanning;

export const canScan = () => 'BarcodeDetector' in window && !!navigator.mediaDevices?.getUserMedia;

/** Shows the camera and calls OnScanned with the first code that it reads; answers like startSound. */
export async function startScan(video, receiver) {
  if (!canScan()) { return 'none'; }
  let stream;
  try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } }); }
  catch (e) { return e?.name === 'NotAllowedError' ? 'denied' : 'none'; }
  const detector = new BarcodeDetector();
  const mine = scanning = { stream };
  video.srcObject = stream;
  await video.play();
  const look = async () => {
    if (scanning !== mine) { return; }
    try {
      const [code] = await detector.detect(video);
      if (code?.rawValue && scanning === mine) { await receiver.invokeMethodAsync('OnScanned', code.rawValue); return; }
    } catch { /* a frame that isn't ready */ }
    setTimeout(look, 180);
  };
  look();
  return null;
}

export function stopScan() {
  scanning?.stream.getTracks().forEach(t => t.stop());
  scanning = undefined;
}

// ---- Place.
/** Where the device is, WGS-84; or why that can't be had: denied, none, timeout. */
export const position = (timeout, age) => new Promise(resolve => {
  if (!navigator.geolocation || !isSecureContext) { resolve(JSON.stringify({ why: 'none' })); return; }
  navigator.geolocation.getCurrentPosition(
    p => resolve(JSON.stringify({ latitude: p.coords.latitude, longitude: p.coords.longitude, accuracy: p.coords.accuracy })),
    e => resolve(JSON.stringify({ why: ['none', 'denied', 'none', 'timeout'][e.code] ?? 'none' })),
    { enableHighAccuracy: true, timeout, maximumAge: age });
});

// ---- Being heard.
/** True for one tab of this browser only: the others stay silent about the same entry. */
export async function claimNoise(seq) {
  const claim = () => {
    try {
      if (Number(localStorage.getItem('vigil.field.heard') ?? 0) >= seq) { return false; }
      localStorage.setItem('vigil.field.heard', String(seq));
    } catch { /* without storage each tab is alone */ }
    return true;
  };
  return navigator.locks ? navigator.locks.request('vigil.field.heard', claim) : claim();
}

export const vibrate = pattern => { try { navigator.vibrate?.(pattern); } catch { /* not before a touch */ } };

export function badge(count) {
  if (count > 0) { navigator.setAppBadge?.(count).catch(() => {}); } else { navigator.clearAppBadge?.().catch(() => {}); }
}

/** granted, denied, default, or none where the browser has no notices. */
export const noticePermission = () => 'Notification' in window ? Notification.permission : 'none';

export const askNotice = async () => 'Notification' in window ? await Notification.requestPermission() : 'none';

/** Shows a notice while the page is out of sight. Some phones allow it to service workers only, and then nothing happens. */
export function notice(title, body, tag) {
  if (noticePermission() !== 'granted' || document.visibilityState === 'visible') { return; }
  try { new Notification(title, { body, tag, icon: 'icon.svg' }).onclick = () => window.focus(); } catch { /* said in the help */ }
}

/** Tells .NET of the first touch, which lets sound out, and of the page coming into sight and going out of it. */
export function watch(receiver) {
  const touched = () => { removeEventListener('pointerdown', touched); removeEventListener('keydown', touched); receiver.invokeMethodAsync('OnTouched'); };
  const seen = () => receiver.invokeMethodAsync('OnSeen', document.visibilityState === 'visible');
  addEventListener('pointerdown', touched);
  addEventListener('keydown', touched);
  document.addEventListener('visibilitychange', seen);
  return { stop() { removeEventListener('pointerdown', touched); removeEventListener('keydown', touched); document.removeEventListener('visibilitychange', seen); } };
}
