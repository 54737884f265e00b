// Draws the county with ECharts: outline, towns, entities as pins or clusters, open alerts, inspectors.
// Outline and pins are read here, so that ten thousand pins never pass through .NET.
const bundle = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
const grades = ['A', 'B', 'C', 'D', 'none'];
const severities = ['info', 'minor', 'major', 'critical'];
const cell = 44; // pixels of a cluster's cell
let loading;

function library() {
  return loading ??= new Promise((resolve, reject) => {
    if (window.echarts) { resolve(window.echarts); return; }
    const script = document.createElement('script');
    script.src = bundle;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
}

async function read(path) {
  try {
    const answer = await fetch('api/v1' + path);
    return answer.ok ? await answer.json() : null;
  } catch { return null; }
}

// Hues a golden angle apart: neighbours in the list never look alike, on light and on dark ground.
const hue = index => `hsl(${(index * 137.5 + 160) % 360} 62% 38%)`;

const escape = text => String(text ?? '').replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);

export async function create(element, receiver, wordsJson) {
  const words = JSON.parse(wordsJson);
  let echarts;
  try { echarts = await library(); } catch { receiver.invokeMethodAsync('OnProblem', words.failed); return { setTowns() {}, setAlerts() {}, setInspectors() {}, setRoutes() {}, setLayer() {}, focus() {}, fit() {}, dispose() {} }; }
  const chart = echarts.init(element, null, { renderer: 'canvas' });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const shown = { entities: true, alerts: true, inspectors: true, towns: true };
  let outline = null;
  let pins = [];
  let towns = [];
  let alerts = [];
  let inspectors = [];
  let routes = [];
  let focused = '';
  let bounds = null;
  let closed = false;

  const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const onMap = () => outline !== null;
  const place = () => onMap() ? { coordinateSystem: 'geo' } : { coordinateSystem: 'cartesian2d' };

  /** The largest size at which the whole outline is seen in its true proportions: ECharts takes it as the longer side, in pixels. */
  function fitting() {
    const aspect = (bounds.box[1][0] - bounds.box[0][0]) * bounds.stretch / (bounds.box[0][1] - bounds.box[1][1]);
    const [wide, high] = [Math.max(80, element.clientWidth - 70), Math.max(80, element.clientHeight - 90)];
    return aspect > 1 ? Math.min(wide, high * aspect) : Math.min(high, wide / aspect);
  }

  /** Without an outline: axes with the same scale both ways, around what there is. */
  function axes() {
    const all = pins.length ? pins : alerts;
    if (!all.length) { return null; }
    const lats = all.map(p => p.lat).sort((a, b) => a - b);
    const lons = all.map(p => p.lon).sort((a, b) => a - b);
    const at = (list, q) => list[Math.min(list.length - 1, Math.floor(q * list.length))];
    let [s, n, w, e] = [at(lats, .002), at(lats, .998), at(lons, .002), at(lons, .998)];
    const box = element.getBoundingClientRect();
    const [wide, high] = [Math.max(60, box.width - 90), Math.max(60, box.height - 70)];
    const stretch = Math.cos((s + n) / 2 * Math.PI / 180);
    const scale = Math.max((e - w) * stretch / wide, (n - s) / high, 1e-5) * 1.08;
    const [cx, cy] = [(e + w) / 2, (n + s) / 2];
    return { w: cx - scale * wide / stretch / 2, e: cx + scale * wide / stretch / 2, s: cy - scale * high / 2, n: cy + scale * high / 2 };
  }

  function pixel(lon, lat) { return chart.convertToPixel(onMap() ? 'geo' : { xAxisIndex: 0, yAxisIndex: 0 }, [lon, lat]); }

  /** Pins become clusters where more than a few share a cell of the screen. */
  function clustered() {
    const cells = new Map();
    const box = element.getBoundingClientRect();
    for (const pin of pins) {
      const at = pixel(pin.lon, pin.lat);
      if (!at || at[0] < -cell || at[1] < -cell || at[0] > box.width + cell || at[1] > box.height + cell) { continue; }
      const key = Math.floor(at[0] / cell) + ':' + Math.floor(at[1] / cell);
      const found = cells.get(key);
      if (found) { found.push(pin); } else { cells.set(key, [pin]); }
    }
    const [single, groups] = [[], []];
    for (const list of cells.values()) {
      if (list.length <= 36) { single.push(...list); continue; }
      const count = {};
      let [lat, lon] = [0, 0];
      for (const pin of list) { lat += pin.lat; lon += pin.lon; count[pin.g ?? 'none'] = (count[pin.g ?? 'none'] ?? 0) + 1; }
      const worst = ['D', 'C', 'B', 'A'].find(g => (count[g] ?? 0) > list.length * .04) ?? 'none';
      groups.push({ value: [lon / list.length, lat / list.length, list.length], count, worst, list });
    }
    return { single, groups };
  }

  /** Alerts that would cover one another become one mark, the gravest, with a number. */
  function gathered() {
    const cells = new Map();
    for (const alert of [...alerts].sort((a, b) => b.sev - a.sev || b.live - a.live)) {
      const at = pixel(alert.lon, alert.lat);
      if (!at) { continue; }
      const key = Math.floor(at[0] / 24) + ':' + Math.floor(at[1] / 24);
      const found = cells.get(key);
      if (found) { found.list.push(alert); } else { cells.set(key, { ...alert, list: [alert] }); }
    }
    return [...cells.values()];
  }

  function series() {
    const { single, groups } = shown.entities ? clustered() : { single: [], groups: [] };
    const colour = Object.fromEntries(grades.map(g => [g, css('grade-' + g)]));
    const sev = severities.map(s => css(s));
    const [surface, ink, ink2, jade, good, line] = ['surface', 'ink', 'ink-2', 'jade', 'good', 'line-strong'].map(css);
    const font = css('font').replaceAll('"', '\'');
    const all = grades.map(g => ({
      id: 'pins-' + g, name: g, type: 'scatter', ...place(), z: 3, symbolSize: g === 'none' ? 5 : 7, cursor: 'pointer', silent: false,
      itemStyle: { color: colour[g], opacity: g === 'none' ? .55 : .9, borderColor: surface, borderWidth: .6 },
      data: single.filter(p => (p.g ?? 'none') === g).map(p => ({ value: [p.lon, p.lat], id: p.id, name: p.n, kind: 'entity', grade: p.g })),
    }));
    all.push({
      id: 'clusters', type: 'scatter', ...place(), z: 4,
      symbolSize: v => Math.min(36, 14 + Math.sqrt(v[2]) * 1.3),
      itemStyle: { color: surface, opacity: .82, borderWidth: 1.5 },
      label: { show: true, formatter: p => p.value[2], color: ink2, fontFamily: font, fontSize: 10 },
      data: groups.map(g => ({ value: g.value, kind: 'cluster', count: g.count, itemStyle: { borderColor: colour[g.worst] } })),
    });
    all.push({
      id: 'towns', type: 'scatter', ...place(), z: 10, symbol: 'circle', symbolSize: 4, itemStyle: { color: ink2 },
      label: { show: true, position: 'top', distance: 3, formatter: '{b}', color: ink2, fontFamily: font, fontSize: 13, fontWeight: 650, textBorderColor: css('map-land'), textBorderWidth: 4 },
      labelLayout: { hideOverlap: towns.length > 12 }, // a county's few towns are always named; a city's many areas where there is room
      data: shown.towns ? towns.filter(t => t.latitude != null).map(t => ({ value: [t.longitude, t.latitude], name: t.name, id: t.code, kind: 'town', town: t })) : [],
    });
    const visible = shown.alerts ? gathered() : [];
    const mark = a => ({
      value: [a.lon, a.lat, a.sev], id: a.id, name: a.name, kind: 'alert', alert: a,
      symbol: ['rect', 'circle', 'triangle', 'diamond'][a.sev], symbolSize: [9, 10, 13, 16][a.sev] + (a.list.length > 1 ? 3 : 0),
      itemStyle: { color: a.live ? sev[a.sev] : surface, borderColor: a.live ? surface : sev[a.sev], borderWidth: a.live ? 1 : 2 },
      label: { show: a.list.length > 1, formatter: String(a.list.length), position: 'right', distance: 1, color: ink, fontFamily: font, fontSize: 10, fontWeight: 700, textBorderColor: surface, textBorderWidth: 2.5 },
    });
    const pulsing = still ? [] : visible.filter(a => a.live && a.sev === 3).slice(0, 60);
    const set = new Set(pulsing);
    all.push({ id: 'alerts', type: 'scatter', ...place(), z: 6, data: visible.filter(a => !set.has(a)).map(mark) });
    all.push({ id: 'pulses', type: 'effectScatter', ...place(), z: 7, rippleEffect: { brushType: 'stroke', scale: 3, period: 3.2 }, data: pulsing.map(mark) });
    all.push({
      id: 'inspectors', type: 'scatter', ...place(), z: 8, symbol: 'path://M12 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM3 23c.5-6 4-9.5 9-9.5s8.5 3.500 9 9.5z', symbolSize: 15,
      label: { show: inspectors.length < 12 || zoomed() > 2.2, position: 'right', formatter: '{b}', color: ink, fontFamily: font, fontSize: 11, textBorderColor: surface, textBorderWidth: 2 },
      labelLayout: { hideOverlap: true },
      data: shown.inspectors ? inspectors.map(i => ({ value: [i.lon, i.lat], id: i.id, name: i.name, kind: 'inspector', text: i.text, itemStyle: { color: i.present ? jade : i.onDuty ? ink2 : line, borderColor: surface, borderWidth: 1.2 } })) : [],
    });
    all.push({
      id: 'routes', type: 'lines', ...place(), z: 5, polyline: true, silent: true,
      data: routes.filter(r => r.points.length > 1).map(r => ({ coords: r.points, lineStyle: { color: hue(r.index), width: r.on ? 4 : 2, opacity: r.on || !routes.some(o => o.on) ? .85 : .25, type: 'solid' } })),
    });
    all.push({
      id: 'stops', type: 'scatter', ...place(), z: 9, symbol: 'circle', symbolSize: 19, cursor: 'pointer',
      label: { show: true, color: '#fff', fontFamily: font, fontSize: 11, fontWeight: 700 },
      data: routes.flatMap(r => r.stops.map((stop, i) => ({ value: [stop.lon, stop.lat], id: stop.id, name: stop.name, text: r.name, kind: 'stop', label: { formatter: String(i + 1) }, itemStyle: { color: hue(r.index), opacity: r.on || !routes.some(o => o.on) ? 1 : .35, borderColor: surface, borderWidth: 1 } }))),
    });
    const at = focused && (pins.find(p => p.id === focused) ?? alerts.find(a => a.entity === focused));
    all.push({
      id: 'focus', type: 'scatter', ...place(), z: 9, silent: true, symbol: 'circle', symbolSize: 30,
      itemStyle: { color: 'transparent', borderColor: jade, borderWidth: 2.5 },
      data: at ? [[at.lon, at.lat]] : [],
    });
    return all;
  }

  function tip(p) {
    const d = p.data ?? {};
    switch (d.kind) {
      case 'entity': return `<b>${escape(d.name)}</b><br>${d.grade ? escape(d.grade) + ' ' + words.risk : words.gradeNone}`;
      case 'cluster': return `<b>${d.value[2]} ${words.entities}</b><br>` + ['D', 'C', 'B', 'A'].filter(g => d.count[g]).map(g => `${g} ${d.count[g]}`).join(' · ');
      case 'town': return `<b>${escape(d.name)}</b><br>${d.town.entities} ${words.entities} · ${d.town.openAlerts} ${words.alerts}`;
      case 'alert': return d.alert.list.slice(0, 8).map(a => `<b>${escape(a.name)}</b>${a.count > 1 ? ' ×' + a.count : ''}<br>${escape(a.what)}`).join('<br>') + (d.alert.list.length > 8 ? '<br>…' : '');
      case 'stop':
      case 'inspector': return `<b>${escape(d.name)}</b><br>${escape(d.text)}`;
      default: return '';
    }
  }

  function base() {
    const [surface, ink, ink3, line] = ['surface', 'ink', 'ink-3', 'line'].map(css);
    const option = {
      animation: false,
      backgroundColor: 'transparent',
      tooltip: { trigger: 'item', confine: true, backgroundColor: surface, borderColor: line, textStyle: { color: ink, fontSize: 12, fontFamily: css('font').replaceAll('"', '\'') }, formatter: tip },
    };
    if (onMap()) {
      option.geo = {
        map: 'county', roam: true, scaleLimit: { min: .8, max: 60 }, layoutCenter: ['49%', '49%'], layoutSize: fitting(), aspectScale: bounds.stretch,
        silent: true, itemStyle: { areaColor: css('map-land'), borderColor: css('map-edge'), borderWidth: 1.6, shadowColor: 'rgba(10,40,35,.16)', shadowBlur: 14 },
        emphasis: { disabled: true }, label: { show: false }, boundingCoords: bounds.box,
      };
    } else {
      const a = axes() ?? { w: 0, e: 1, s: 0, n: 1 };
      const axis = { type: 'value', scale: true, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: ink3, fontSize: 10 }, splitLine: { lineStyle: { color: line, opacity: .6 } } };
      option.grid = { left: 46, right: 44, top: 38, bottom: 44 };
      option.xAxis = { ...axis, min: a.w, max: a.e, axisLabel: { ...axis.axisLabel, formatter: v => v.toFixed(2) + '°' } };
      option.yAxis = { ...axis, min: a.s, max: a.n, axisLabel: { ...axis.axisLabel, formatter: v => v.toFixed(2) + '°' } };
      option.dataZoom = [{ type: 'inside', xAxisIndex: 0, filterMode: 'none', minSpan: 1 }, { type: 'inside', yAxisIndex: 0, filterMode: 'none', minSpan: 1 }];
    }
    return option;
  }

  function draw(whole) {
    if (closed) { return; }
    if (whole) { chart.setOption(base(), { notMerge: true }); }
    chart.setOption({ series: series() }, { replaceMerge: ['series'] });
  }

  function zoomed() {
    const option = chart.getOption();
    if (onMap()) { return option?.geo?.[0]?.zoom ?? 1; }
    const span = option?.dataZoom?.[0];
    return span ? 100 / Math.max(.5, (span.end ?? 100) - (span.start ?? 0)) : 1;
  }

  let planned = 0;
  const plan = () => { if (!planned) { planned = setTimeout(() => { planned = 0; draw(false); }, 90); } };
  chart.on('georoam', plan);
  chart.on('datazoom', plan);
  chart.on('click', p => {
    const d = p.data ?? {};
    if (d.kind === 'cluster') { zoomTo(d.value, 2.4); } else if (d.kind) { receiver.invokeMethodAsync('OnPick', d.kind, d.id, d.name ?? ''); }
  });

  function zoomTo(at, factor) {
    if (onMap()) {
      const now = chart.getOption().geo[0].zoom ?? 1;
      chart.setOption({ geo: { center: [at[0], at[1]], zoom: Math.min(60, now * factor) } });
    } else {
      const [x, y] = chart.getOption().dataZoom;
      [x, y].forEach((z, i) => {
        const [from, to] = [z.startValue, z.endValue];
        const half = (to - from) / factor / 2;
        chart.dispatchAction({ type: 'dataZoom', dataZoomIndex: i, startValue: at[i] - half, endValue: at[i] + half });
      });
    }
    plan();
  }

  const resize = new ResizeObserver(() => { if (element.clientWidth > 0) { chart.resize(); if (onMap()) { chart.setOption({ geo: { layoutSize: fitting() } }); } draw(!onMap()); } });
  resize.observe(element);
  const theme = new MutationObserver(() => draw(true));
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

  async function load() {
    const [shape, found] = await Promise.all([read('/map/outline'), read('/entities/pins')]);
    const lands = (shape?.features ?? []).filter(f => /Polygon$/.test(f.geometry?.type ?? ''));
    pins = found ?? [];
    const ring = lands.flatMap(f => f.geometry.type === 'Polygon' ? f.geometry.coordinates.flat() : f.geometry.coordinates.flat(2));
    if (ring.length) {
      const [lons, lats] = [ring.map(p => p[0]), ring.map(p => p[1])];
      const box = [[Math.min(...lons), Math.max(...lats)], [Math.max(...lons), Math.min(...lats)]];
      const inside = pins.filter(p => p.lon >= box[0][0] - .2 && p.lon <= box[1][0] + .2 && p.lat <= box[0][1] + .2 && p.lat >= box[1][1] - .2).length;
      if (pins.length === 0 || inside > pins.length / 2) { // an outline of elsewhere says nothing about these pins
        bounds = { box, stretch: Math.cos((box[0][1] + box[1][1]) / 2 * Math.PI / 180) };
        echarts.registerMap('county', { type: 'FeatureCollection', features: lands });
        outline = lands;
      }
    }
    receiver.invokeMethodAsync('OnProblem', found === null ? words.failed : outline ? '' : pins.length ? words.noOutline : words.empty);
    draw(true);
  }

  await load();
  const again = setInterval(async () => { // new entities and grades; a 304 costs next to nothing
    const found = await read('/entities/pins');
    if (found && !closed) { const first = pins.length === 0 && found.length > 0; pins = found; if (first) { await load(); } else { plan(); } }
  }, 60_000);

  return {
    setTowns(json) { towns = JSON.parse(json); plan(); },
    setAlerts(json) { const first = !pins.length && !alerts.length && !onMap(); alerts = JSON.parse(json); if (first) { draw(true); } else { plan(); } },
    setInspectors(json) { inspectors = JSON.parse(json); plan(); },
    setRoutes(json) { routes = JSON.parse(json); plan(); },
    setLayer(name, on) { shown[name] = on; plan(); },
    focus(entity) { focused = entity; plan(); },
    fit() { draw(true); },
    dispose() { closed = true; clearInterval(again); resize.disconnect(); theme.disconnect(); chart.dispose(); },
  };
}
