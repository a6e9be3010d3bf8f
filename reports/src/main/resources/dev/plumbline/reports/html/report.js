// Tables can be sorted, filtered and narrowed. Without this script the page is complete.
(() => {
  const make = (tag, text, attributes = {}) => {
    const node = document.createElement(tag);
    node.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    return node;
  };

  // A column of a table: cells[0] of a row is its name, cells[i + 1] belongs to column i.
  const cell = (row, column) => row.cells[column + 1];
  const order = (row, column) => {
    const value = cell(row, column)?.dataset.order;
    return value === undefined ? null : Number(value);
  };

  // Rows without a score come last whatever the turn.
  const compare = (a, b, turn) =>
    a === null || b === null
      ? (a === null) - (b === null)
      : turn === 'descending' ? b - a : a - b;

  const sort = (table, column, turn) => {
    table.querySelectorAll('tbody.methods, tbody.controls').forEach((body) => {
      const rows = [...body.rows];
      rows.forEach((row, i) => (row.dataset.place ??= i));
      rows.sort((a, b) =>
        turn === 'none'
          ? a.dataset.place - b.dataset.place
          : compare(order(a, column), order(b, column), turn));
      body.append(...rows);
    });
  };

  const sortable = (table, heads) =>
    heads.forEach((head, column) => {
      const button = make('button', '↕', {
        type: 'button', class: 'sort', title: 'sort: best first, worst first, as it was',
        'aria-label': 'sort by ' + head.dataset.name });
      button.addEventListener('click', () => {
        const turn = { none: 'descending', descending: 'ascending', ascending: 'none' }[
          head.getAttribute('aria-sort') ?? 'none'];
        heads.forEach((other) => {
          other.removeAttribute('aria-sort');
          other.querySelector('.sort').textContent = '↕';
        });
        head.setAttribute('aria-sort', turn);
        button.textContent = { none: '↕', descending: '↓', ascending: '↑' }[turn];
        sort(table, column, turn);
      });
      head.prepend(button);
    });

  const filter = (table) => {
    const label = make('label', 'show methods with ');
    const input = make('input', '', { type: 'search', class: 'filter' });
    input.addEventListener('input', () => {
      const wanted = input.value.trim().toLowerCase();
      table.querySelectorAll('tbody.methods tr, tbody.controls tr').forEach((row) => {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
      });
    });
    label.append(input);
    return label;
  };

  // A test's head spans its columns, so that it narrows with them.
  const tests = (table) => [...table.querySelectorAll('th.test')];
  const columns = (table, heads) => {
    const box = make('details', '', { class: 'columns' });
    box.append(make('summary', 'columns'));
    heads.forEach((head, column) => {
      const label = make('label', ' ' + head.dataset.name);
      const check = make('input', '', { type: 'checkbox' });
      check.checked = true;
      check.addEventListener('change', () => {
        head.hidden = !check.checked;
        table.querySelectorAll('tbody.methods tr, tbody.controls tr').forEach((row) => {
          if (cell(row, column)) cell(row, column).hidden = !check.checked;
        });
        let first = 0;
        tests(table).forEach((test) => {
          const all = Number((test.dataset.span ??= test.colSpan));
          const shown = heads.slice(first, first + all).filter((one) => !one.hidden).length;
          first += all;
          test.hidden = shown === 0;
          test.colSpan = Math.max(1, shown);
        });
      });
      label.prepend(check);
      box.append(label);
    });
    return box;
  };

  document.querySelectorAll('table.matrix').forEach((table) => {
    const heads = [...table.querySelectorAll('th.variant')];
    sortable(table, heads);
    const bar = make('div', '', { class: 'tools' });
    bar.append(filter(table), columns(table, heads));
    table.closest('.scroll').before(bar);
  });

  // The link of the section that is being read is marked, and kept in sight.
  const links = [...document.querySelectorAll('nav a')];
  const sections = links.map((link) => document.querySelector(link.hash));
  const nav = document.querySelector('nav');
  const follow = () => {
    const edge = nav.offsetHeight + 60;
    const end = scrollY > 0 && scrollY + innerHeight >= document.body.scrollHeight - 2;
    const at = end
      ? sections.length - 1
      : sections.findLastIndex((section) => section.getBoundingClientRect().top <= edge);
    links.forEach((link, i) => {
      if (i !== at) return link.removeAttribute('aria-current');
      if (link.hasAttribute('aria-current')) return;
      link.setAttribute('aria-current', 'true');
      nav.scrollLeft = link.offsetLeft - nav.offsetLeft - nav.clientWidth / 3;
    });
  };
  if (nav) {
    addEventListener('scroll', follow, { passive: true });
    follow();
  }
})();
