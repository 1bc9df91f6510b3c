// Print, copy the address, larger text. Nothing on a page needs this file.
(() => {
  const root = document.documentElement;
  const sizes = ['100', '125', '150'];
  const store = (size) => {
    try {
      if (size) localStorage.setItem('text-size', size);
      return localStorage.getItem('text-size');
    } catch {}
  };
  const kept = store();
  if (kept) root.dataset.textSize = kept;

  const tools = document.querySelector('.tools');
  if (!tools) return;
  const [print, copy, text] = tools.querySelectorAll('button');
  const status = tools.querySelector('span');
  print.onclick = () => window.print();
  copy.onclick = async () => {
    const address = location.href.split('#')[0];
    try {
      await navigator.clipboard.writeText(address);
      status.textContent = copy.dataset.done;
    } catch {
      prompt(copy.textContent, address);
    }
  };
  text.onclick = () => {
    const now = sizes.indexOf(root.dataset.textSize);
    const size = sizes[(Math.max(now, 0) + 1) % 3];
    root.dataset.textSize = size;
    store(size);
    status.textContent = `${text.textContent}: ${size}%`;
  };
})();
