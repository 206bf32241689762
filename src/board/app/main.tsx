import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { pageDataOf } from './page-data.js';
import { applyTheme, keptTheme } from './shell/theme.js';
import './styles.css';
import { loadTexts, preferredLanguage } from './texts/texts.js';

const element = document.getElementById('board');
if (element === null) throw new Error('The page has no element #board');
applyTheme(keptTheme());
const texts = await loadTexts(preferredLanguage());
createRoot(element).render(<App page={pageDataOf(document)} texts={texts} />);
