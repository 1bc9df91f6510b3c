// An old address may name a place in the page. Without this script readers get to the top of it.
location.replace(document.currentScript.dataset.to + location.hash);
