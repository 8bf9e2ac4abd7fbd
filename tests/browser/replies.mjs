/** What the stand-in bot says: the shapes and the length of the real one's answers. */

const envelope = (more) => ({
  kind: "answer",
  entries: ["regel"],
  confidence: 1,
  sources: [],
  as_of: null,
  stale: false,
  historical: false,
  cards: [],
  attachments: [],
  ...more,
});

const smalltalk = envelope({ kind: "smalltalk", entries: [] });
const button = (title, payload = title) => ({ title, payload });
const ENTRANCES = [button("Jeg er sosial entreprenør"), button("Jeg jobber i en kommune")];
const SOURCES = [
  { id: "a", title: "Lov om offentlige anskaffelser", place: "§ 1", year: 2016, url: "https://lovdata.example/lov/73" },
  { id: "b", title: "Veier til samarbeid", place: "kap. 6, myte 1", year: 2017, url: null },
  { id: "b", title: "Veier til samarbeid", place: "kap. 2", year: 2017, url: null },
];
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const RULES = [
  [/^\/greet$/, () => [{
    text:
      "Hei! Jeg er Veien inn, en chatbot. Jeg er en maskin, ikke et menneske.\n\nJeg hjelper sosiale entreprenører og " +
      "kommuner med å finne sammen. Skriv det du lurer på.\n\nHvem er du? Du kan også spørre rett ut.",
    buttons: ENTRANCES,
  }, { custom: smalltalk }]],
  [/sosial entreprenør$/, () => [{
    text: "Fint, da svarer jeg for deg som er sosial entreprenør. Du kan bytte når du vil. Hva lurer du på?",
    buttons: [button("Slik kommer du i gang", "Hvordan kommer jeg i gang?"), button("Forbered møtet", "Lag en møtebrief")],
  }, { custom: smalltalk }]],
  [/jobber i en kommune$/, () => [{
    text: "Fint, da svarer jeg for deg som jobber i kommunen. Du kan bytte når du vil. Hva lurer du på?",
    buttons: [button("Må vi lyse ut?", "Må alle innkjøp på anbud?"), button("Når er budsjettet?", "Vis budsjettåret")],
  }, { custom: smalltalk }]],
  [/anbud|lyse ut/i, () => [{
    text:
      "Nei, ikke alle. Mindre innkjøp kan kommunen gjøre direkte, men også da bør flere få vise hva de kan.\n\n" +
      "Slik går dere fram:\n1. Regn ut verdien av hele avtalen.\n2. Se hvilken grense som gjelder.\n3. Skriv ned hvorfor dere " +
      "valgte som dere gjorde.\n\nDette er ikke juridisk råd.\n\nKilde: «Lov om offentlige anskaffelser» (2016), § 1; " +
      "«Veier til samarbeid» (2017), kap. 6, myte 1, kap. 2. Sist sjekket 28. juli 2026.",
    buttons: [button("Vis mer"), button("Innovasjonspartnerskap")],
  }, { custom: envelope({ sources: SOURCES, as_of: "2026-07-28" }) }]],
  [/^vis mer$/i, () => [{
    text:
      "## Før dere lyser ut\nSnakk gjerne med flere leverandører. Det heter **dialog**, og alle må få vite det samme.\n\n" +
      "## Når dere velger\n- Vekt kvalitet og virkning, ikke bare pris.\n- Be om svar på behovet, ikke på en ferdig løsning.\n\n" +
      "Les mer på [sidene om innkjøp](https://innkjop.example/dialog).\n\nKilde: «Veier til samarbeid» (2017), kap. 2.",
  }, { custom: envelope({ sources: SOURCES.slice(2), as_of: "2024-01-10", stale: true }) }]],
  [/eksempler/i, () => [{
    text:
      "Her er to eksempler på arbeid med ungdom:\n\n1. Tiltaket i Trondheim: Unge fikk jobb og veiledning.\n" +
      "2. Verkstedet på Grünerløkka: Et verksted ble et sted å høre til.\n\nKilder: «Veier til samarbeid» (2017).",
    buttons: [button("Tiltaket i Trondheim"), button("Verkstedet på Grünerløkka"), button("Har dere flere?")],
  }, { custom: envelope({
    kind: "list", sources: SOURCES.slice(2), as_of: "2026-07-28", historical: true,
    cards: [
      { entry: "x", title: "Tiltaket i Trondheim", place: "Trondheim", year: 2016, summary: "Unge fikk jobb og veiledning." },
      { entry: "y", title: "Verkstedet på Grünerløkka", place: "Oslo, Grünerløkka", year: 2017, summary: "Et verksted ble et sted å høre til." },
    ],
  }) }]],
  [/budsjettår/i, () => [{
    text: "Ta kontakt før sommeren. Da lager kommunen forslaget sitt.\n\n- Mars til juni: innspill.\n- Oktober: forslaget legges fram.\n- Desember: politikerne vedtar.\n\nKilde: «Veier til samarbeid» (2017), kap. 2.",
  }, { custom: envelope({
    sources: SOURCES.slice(2), as_of: "2026-07-28",
    attachments: [{ title: "Budsjettåret: innspill mars–juni, forslag i oktober, vedtak i desember", href: "/files/aar", media_type: "image/svg+xml", bytes: 900 }],
  }) }]],
  [/møtebrief/i, () => [{
    text: "Her er møtebriefen. Den er et utkast: les den gjennom før møtet.\n\nKilde: «Veier til samarbeid» (2017), kap. 2.",
  }, { custom: envelope({
    kind: "document", sources: SOURCES.slice(2), as_of: "2026-07-28",
    attachments: [
      { title: "Møtebrief", href: "/files/brief", media_type: WORD, bytes: 38_412 },
      { title: "Datoer til kalenderen", href: "/files/datoer", media_type: "text/calendar", bytes: 1_240 },
    ],
  }) }]],
  [/menneske/i, () => [{
    text: "Jeg kan ikke sette deg over, men slik finner du et menneske:\n1. Ring servicetorget i kommunen.\n2. Si hvilket fagområde det gjelder.",
  }, { custom: envelope({ kind: "handoff", entries: [] }) }]],
  [/orker ikke/i, () => [{
    text: "Det høres alvorlig ut. Jeg er bare en maskin, men det finnes mennesker som kan hjelpe nå:\n- Fare for liv og helse: ring 113.\n- Noen å snakke med: ring Mental Helse på 116 123, hele døgnet.",
  }, { custom: envelope({ kind: "notice", entries: [] }) }]],
  [/farlig/i, () => [{
    text:
      '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\n[klikk](javascript:window.hacked=1) ' +
      "[klikk](data:text/html,x) **fet <b>skrift</b>** https://trygg.example/a?b=<c>",
    buttons: [button("<b>knapp</b>")],
  }, { custom: envelope({
    sources: [{ id: "z", title: "<i>Kilde</i>", place: "kap. 1", year: 2020, url: "javascript:window.hacked=1" }],
    attachments: [{ title: "<u>Fil</u>", href: "javascript:window.hacked=1", media_type: WORD, bytes: 1 }],
  }) }]],
];

const UNKNOWN = () => [{
  text: "Det vet jeg ikke. Prøv gjerne å spørre på en annen måte, eller snakk med et menneske i kommunen.",
  buttons: [button("Snakk med et menneske", "Jeg vil snakke med et menneske")],
}, { custom: envelope({ kind: "fallback", entries: [], confidence: 0 }) }];

/** The messages of the turn that answers `text`. */
export function replyTo(text) {
  return (RULES.find(([pattern]) => pattern.test(text))?.[1] ?? UNKNOWN)();
}
