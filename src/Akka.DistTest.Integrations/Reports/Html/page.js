'use strict';
(() => {
  const PAGE = 100;
  const [CLASS, WORD, NAME, SUITE, WORKER, MILLISECONDS, DURATION, MESSAGE, FLAKY, FAILURE] = Array(10).keys();
  const RANK = { failed: 0, never: 1, skipped: 2, passed: 3 };
  const byId = id => document.getElementById(id);
  const { suites, workers, rows } = JSON.parse(byId('data').textContent);
  const worker = row => row[WORKER] < 0 ? '' : workers[row[WORKER]];
  const collator = new Intl.Collator('en', { numeric: true });
  const text = rows.map(r => `${r[NAME]}\n${suites[r[SUITE]]}\n${worker(r)}\n${r[MESSAGE]}`.toLowerCase());
  const order = {
    outcome: (a, b) => RANK[a[CLASS]] - RANK[b[CLASS]] || b[FLAKY] - a[FLAKY],
    name: (a, b) => collator.compare(a[NAME], b[NAME]),
    suite: (a, b) => collator.compare(suites[a[SUITE]], suites[b[SUITE]]),
    worker: (a, b) => collator.compare(worker(a), worker(b)),
    duration: (a, b) => a[MILLISECONDS] - b[MILLISECONDS],
  };
  let sort = null;
  let shown = [];
  let page = 0;

  const element = (name, className, content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  };

  const line = row => {
    const tr = element('tr');
    const outcome = element('td');
    outcome.append(element('span', `badge ${row[CLASS]}`, row[WORD]));
    if (row[FLAKY]) outcome.append(element('span', 'badge flaky', 'flaky'));
    const name = element('th');
    name.scope = 'row';
    const code = element('code', '', row[NAME]);
    if (row[FAILURE]) {
      const link = element('a');
      link.href = `#f${row[FAILURE]}`;
      link.append(code);
      name.append(link);
    } else {
      name.append(code);
    }
    if (row[MESSAGE]) name.append(element('span', 'why', row[MESSAGE]));
    tr.append(outcome, name, element('td', '', suites[row[SUITE]]), element('td', 'worker-name', worker(row)),
      element('td', 'number', row[DURATION]));
    return tr;
  };

  const draw = () => {
    const last = Math.max(0, Math.ceil(shown.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    const from = page * PAGE;
    const part = shown.slice(from, from + PAGE);
    byId('table').tBodies[0].replaceChildren(...part.map(i => line(rows[i])));
    const number = n => n.toLocaleString('en');
    byId('range').textContent = shown.length === 0
      ? 'Nothing matches'
      : `${number(from + 1)} to ${number(from + part.length)} of ${number(shown.length)}`;
    byId('previous').disabled = page === 0;
    byId('next').disabled = page === last;
  };

  const select = () => {
    const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
    const outcomes = new Set([...document.querySelectorAll('[name=outcome]:checked')].map(box => box.value));
    const flaky = byId('flaky-only').checked;
    shown = [...rows.keys()].filter(i =>
      (outcomes.size === 0 || outcomes.has(rows[i][CLASS]))
      && (!flaky || rows[i][FLAKY])
      && words.every(word => text[i].includes(word)));
    if (sort) {
      const compare = order[sort.key];
      shown.sort((a, b) => sort.sign * compare(rows[a], rows[b]) || a - b);
    }
    page = 0;
    draw();
  };

  const turn = by => {
    page += by;
    draw();
    byId('results').scrollIntoView();
  };

  for (const head of document.querySelectorAll('#table th[data-key]')) {
    const button = element('button', '', head.textContent);
    button.type = 'button';
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const { key } = head.dataset;
      const first = key === 'duration' ? -1 : 1;
      sort = sort?.key !== key ? { key, sign: first } : sort.sign === first ? { key, sign: -first } : null;
      for (const other of document.querySelectorAll('#table th')) other.removeAttribute('aria-sort');
      if (sort) head.setAttribute('aria-sort', sort.sign > 0 ? 'ascending' : 'descending');
      select();
    });
  }

  const reveal = () => {
    const target = location.hash && byId(location.hash.slice(1));
    if (target instanceof HTMLDetailsElement) target.open = true;
  };

  byId('controls').addEventListener('submit', event => event.preventDefault());
  byId('controls').addEventListener('input', select);
  byId('previous').addEventListener('click', () => turn(-1));
  byId('next').addEventListener('click', () => turn(1));
  addEventListener('hashchange', reveal);
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input')) return;
    event.preventDefault();
    byId('filter').focus();
  });
  byId('rest')?.remove();
  byId('controls').hidden = false;
  byId('pages').hidden = false;
  select();
  reveal();
})();
