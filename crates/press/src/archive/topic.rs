//! The topics and series of made-up stories.

use super::Plan;
use super::tongue::Tongue;

/// The topics: an id, and a name in each of the languages that have words of their own, in the order of
/// [`super::tongue::TONGUES`].
pub const TOPICS: [[&str; 6]; 24] = [
    ["migration", "Migration", "Migrimi", "Migrazione", "Μετανάστευση", "الهجرة"],
    ["work", "Work", "Puna", "Lavoro", "Εργασία", "العمل"],
    ["law", "Law", "Ligji", "Diritto", "Νόμος", "القانون"],
    ["diaspora", "Diaspora", "Diaspora", "Diaspora", "Διασπορά", "المهجر"],
    ["borders", "Borders", "Kufijtë", "Confini", "Σύνορα", "الحدود"],
    ["education", "Education", "Arsimi", "Istruzione", "Εκπαίδευση", "التعليم"],
    ["health", "Health", "Shëndetësia", "Salute", "Υγεία", "الصحة"],
    ["remittances", "Remittances", "Dërgesat", "Rimesse", "Εμβάσματα", "التحويلات"],
    ["asylum", "Asylum", "Azili", "Asilo", "Άσυλο", "اللجوء"],
    ["return", "Return", "Kthimi", "Ritorno", "Επιστροφή", "العودة"],
    ["families", "Families", "Familjet", "Famiglie", "Οικογένειες", "الأسر"],
    ["children", "Children", "Fëmijët", "Bambini", "Παιδιά", "الأطفال"],
    ["housing", "Housing", "Strehimi", "Casa", "Στέγη", "السكن"],
    ["culture", "Culture", "Kultura", "Cultura", "Πολιτισμός", "الثقافة"],
    ["history", "History", "Historia", "Storia", "Ιστορία", "التاريخ"],
    ["europe", "Europe", "Evropa", "Europa", "Ευρώπη", "أوروبا"],
    ["italy", "Italy", "Italia", "Italia", "Ιταλία", "إيطاليا"],
    ["greece", "Greece", "Greqia", "Grecia", "Ελλάδα", "اليونان"],
    ["economy", "Economy", "Ekonomia", "Economia", "Οικονομία", "الاقتصاد"],
    ["elections", "Elections", "Zgjedhjet", "Elezioni", "Εκλογές", "الانتخابات"],
    ["language", "Language", "Gjuha", "Lingua", "Γλώσσα", "اللغة"],
    ["climate", "Climate", "Klima", "Clima", "Κλίμα", "المناخ"],
    ["travel", "Travel", "Udhëtimi", "Viaggi", "Ταξίδια", "السفر"],
    ["sport", "Sport", "Sporti", "Sport", "Αθλητισμός", "الرياضة"],
];

/// What series are called, in the form of [`TOPICS`]; each returns in another year.
const SERIES: [[&str; 6]; 12] = [
    ["letters-home", "Letters home", "Letra në shtëpi", "Lettere a casa", "Γράμματα στο σπίτι", "رسائل إلى البيت"],
    ["the-long-road", "The long road", "Rruga e gjatë", "La lunga strada", "Ο μακρύς δρόμος", "الطريق الطويل"],
    ["two-shores", "Two shores", "Dy brigje", "Due sponde", "Δύο ακτές", "ضفتان"],
    ["life-in-figures", "Life in figures", "Jeta në shifra", "La vita in cifre", "Η ζωή σε αριθμούς", "الحياة بالأرقام"],
    ["after-work", "After work", "Pas punës", "Dopo il lavoro", "Μετά τη δουλειά", "بعد العمل"],
    ["small-towns", "Small towns", "Qytete të vogla", "Piccole città", "Μικρές πόλεις", "مدن صغيرة"],
    ["at-the-table", "At the table", "Në tryezë", "A tavola", "Στο τραπέζι", "على المائدة"],
    ["a-new-school", "A new school", "Një shkollë e re", "Una scuola nuova", "Ένα νέο σχολείο", "مدرسة جديدة"],
    ["voices", "Voices", "Zëra", "Voci", "Φωνές", "أصوات"],
    ["by-the-sea", "By the sea", "Buzë detit", "In riva al mare", "Δίπλα στη θάλασσα", "على شاطئ البحر"],
    ["who-decides", "Who decides", "Kush vendos", "Chi decide", "Ποιος αποφασίζει", "من يقرر"],
    ["winter-diary", "Winter diary", "Ditar dimri", "Diario d’inverno", "Χειμερινό ημερολόγιο", "يوميات الشتاء"],
];

/// How many stories it takes until another series begins: so many that none begins twice in a year.
const RUN: u64 = 500;

/// The series that runs when a story is written: its id.
pub fn series(n: u64) -> String {
    let (names, year) = running(n);
    format!("{}-{year}", names[0])
}

fn running(n: u64) -> (&'static [&'static str; 6], i16) {
    let run = n / RUN;
    let at = usize::try_from(run).unwrap_or_default() % SERIES.len();
    (SERIES.get(at).unwrap_or(&SERIES[0]), super::story::day(run * RUN).year())
}

/// What stands in topics.toml.
pub fn topics_file(plan: &Plan) -> String {
    let entry = |names: &[&str; 6]| {
        let name = in_languages(plan, |tongue| names[1 + tongue.column()].to_owned());
        let about = in_languages(plan, |tongue| format!("{}: {}.", names[1 + tongue.column()], tongue.description));
        format!("[{}]\nname = {name}\ndescription = {about}\n", names[0])
    };
    TOPICS.iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// What stands in series.toml.
pub fn series_file(plan: &Plan) -> String {
    let runs = (0..plan.stories).step_by(usize::try_from(RUN).unwrap_or(1));
    let entry = |n: u64| {
        let (names, year) = running(n);
        let name = in_languages(plan, |tongue| format!("{} ({year})", names[1 + tongue.column()]));
        format!("[{}]\nname = {name}\n", series(n))
    };
    runs.map(entry).collect::<Vec<_>>().join("\n")
}

/// An inline table of TOML with a text in each of the newsroom's languages.
fn in_languages(plan: &Plan, text: impl Fn(&Tongue) -> String) -> String {
    let texts = plan.languages.iter().map(|lang| format!("{lang} = \"{}\"", text(Tongue::of(lang))));
    format!("{{ {} }}", texts.collect::<Vec<_>>().join(", "))
}
