/* Small kindnesses for every page: facets that answer at once, a citation that can be copied. The page works without. */
import { copyFrom } from './copy.js';
import { answerAtOnce } from './facets.js';
import { offerSets } from './keeping.js';
import { offerPrint } from './printing.js';
import { filterFacets } from './facet-filter.js';
import { suggestFor } from './suggest.js';

for (const button of document.querySelectorAll('[data-copy]')) copyFrom(button);
offerSets();
offerPrint();
const results = document.getElementById('results');
if (results) answerAtOnce(results);
filterFacets();
for (const form of document.querySelectorAll('form[data-suggest]')) suggestFor(form);

/* On a phone the kinds stand in one line that scrolls: the one we are in is brought into sight. */
const here = document.querySelector('.mast nav [aria-current]');
if (here) here.closest('nav').scrollLeft = here.offsetLeft - (here.closest('nav').clientWidth - here.offsetWidth) / 2;
