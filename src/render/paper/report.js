// Lets the table of all pages be sorted by any column, with mouse and keyboard.
// Without it the table stands in the order of the review dates.
'use strict';
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const told = document.querySelector('.sorted');

  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  // Numbers by size, words by the alphabet, and empty cells always last.
  const compare = (a, b, sign) => {
    if (a === '' || b === '') return (a === '') - (b === '');
    return sign * a.localeCompare(b, 'en', { numeric: true });
  };
  const sort = (column) => {
    const head = heads[column];
    const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
    const rows = [...body.rows];
    rows.sort((a, b) => compare(value(a, column), value(b, column), sign));
    body.append(...rows);
    told.textContent = `Sorted by ${head.textContent.toLowerCase()}, ${sign === 1 ? 'rising' : 'falling'}.`;
  };

  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    // Browsers do not print a button again in the head of the next sheet, so words of the style sheet stand in for it.
    head.dataset.head = button.textContent;
    button.addEventListener('click', () => sort(column));
    head.append(button);
  });
  table.querySelector('.with-script').hidden = false;
}
