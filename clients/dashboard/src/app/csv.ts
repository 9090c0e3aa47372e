// Spreadsheets run what begins with one of these.
const formula = /^[=+@\t\r]/;

const cell = (value: string) => {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** A line of a table as CSV (RFC 4180), as the service's own files have it. */
export const csvLine = (values: string[]) => `${values.map(cell).join(",")}\r\n`;
