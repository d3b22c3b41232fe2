import { COMPANIES } from './calendars.ts';
import type { Hours } from './walker.ts';

/** A year nobody has published: the company's own days off and the weekend days it works for them, made up. */
export const OWN_2027 = {
  daysOff: [
    ...['2027-01-01', '2027-01-02', '2027-01-03'],
    ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'],
    ...['2027-02-10', '2027-02-11', '2027-02-12', '2027-02-13'],
    ...['2027-04-05'],
    ...['2027-05-01', '2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05'],
    ...['2027-06-09', '2027-09-15'],
    ...['2027-10-01', '2027-10-02', '2027-10-03', '2027-10-04', '2027-10-05', '2027-10-06', '2027-10-07'],
  ],
  extraWorkdays: [...['2027-01-31', '2027-02-14', '2027-04-25', '2027-05-08', '2027-09-26', '2027-10-09']],
};

/** Early, late and a shift over midnight (07:00–11:00, 13:00–17:00, 22:00–01:00). */
const three: Hours = {
  shifts: [
    [420, 660],
    [780, 1020],
    [1320, 60],
  ],
};

/** Companies of the golden table, by the name they have there. */
export const GOLDEN_COMPANIES: Readonly<Record<string, Hours>> = {
  ...COMPANIES,
  three,
  office27: { ...COMPANIES.office, ...OWN_2027 },
  night27: { ...COMPANIES.night, ...OWN_2027 },
  three27: { ...three, ...OWN_2027 },
};
