// What the desks cannot do from the server: open a dialog as a dialog, put the focus somewhere.
window.desk = {
  open: dialog => { if (!dialog.open) dialog.showModal(); },
  close: dialog => { if (dialog.open) dialog.close(); },
  focus: id => document.getElementById(id)?.focus(),
};
