/**
 * Runs one scenario by its name; `--list` tells all names.
 * The scenarios of real.mjs talk with the bot at BOT_ADDRESS; the others bring a stand-in of their own.
 */

const all = {};
for (const file of ["conversation", "trouble", "access", "hosts", "real"]) {
  const { scenarios } = await import(`./scenarios/${file}.mjs`);
  for (const [name, act] of Object.entries(scenarios)) {
    if (name in all) throw new Error(`two scenarios are called «${name}»`);
    all[name] = act;
  }
}

const [wanted] = process.argv.slice(2);
if (wanted === "--list") console.log(JSON.stringify(Object.keys(all)));
else if (!(wanted in all)) throw new Error(`no scenario is called «${wanted}»`);
else await all[wanted]();
