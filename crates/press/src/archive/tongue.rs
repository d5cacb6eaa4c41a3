//! The words of made-up stories: real ones first, then ever rarer ones that only look like the language's.

use std::sync::OnceLock;

use super::chance::Chance;

/// What a language's words are made of.
pub struct Tongue {
    /// Its most frequent words.
    common: &'static str,
    /// Words of the news.
    news: &'static str,
    /// Endings of inflected words, the most frequent first.
    endings: &'static str,
    /// Beginnings and ends of syllables.
    onsets: &'static str,
    rhymes: &'static str,
    /// People and places.
    pub names: &'static str,
    /// All its words but the inflected, by rank, once they are asked for.
    words: OnceLock<Vec<String>>,
}

/// How many words a language has before they are inflected.
const WORDS: u64 = 40_000;

static ENGLISH: Tongue = Tongue {
    common: "the of and to in a is that for it was on with as by at from are this be an have not or has had will their its who which were but they more been about one would new after also when there people said year two first over into out than other some time only could all so what many between most during under while where before both through each",
    news: "migration border family law work minister court school student hospital town village ferry road court permit visa asylum wage police council citizen remittance investment harvest bridge union teacher nurse passport agency election budget project report meeting programme protection integration return training language housing identity community association diaspora neighbour airport coast market factory contract pension tax refugee shelter doctor journalist museum library river winter summer price energy water season office worker child parent election history",
    endings: "s ed ing er ly ’s ers ment ness al ation",
    onsets: "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w",
    rhymes: "a ab ack ain al am an ant ar are at ay e ead een ell en end er est et ick ide in ing int ion ip ist it ock old on ond oot or ort oss ot ound own ub uck um un unt ur ust",
    names: "Arta Besnik Drita Ilir Mira Luan Teuta Gent Elira Sokol Vjosa Agim Durrës Vlora Shkodra Korça Elbasan Berat Bari Athens Thessaloniki Brindisi Trieste Tirana Lezha Kukës Gjirokastra Milan Brussels Geneva",
    words: OnceLock::new(),
};

static ALBANIAN: Tongue = Tongue {
    common: "e të në i me për një nga që së dhe ka nuk u si është më do ishte por kjo ky ta janë kanë pas edhe te duke ndër kur mund deri tha ai ajo ata shumë vetëm këtë këto kishte tyre sipas gjatë çdo mes pa ose para vit vjet ditë njerëz parë dy tre gjithë tjetër ku sot dje atje këtu pra sepse megjithatë ndërsa prej drejt rreth kundër mbi nën",
    news: "migrim kufi familje ligj punë ministër gjykatë shkollë student spital qytet fshat traget rrugë leje vizë azil pagë polici këshill qytetar dërgesë investim korrje urë sindikatë mësues infermier pasaportë agjenci zgjedhje buxhet projekt raport takim program mbrojtje integrim kthim trajnim gjuhë strehim identitet komunitet shoqatë diasporë fqinj aeroport bregdet treg fabrikë kontratë pension taksë refugjat strehë mjek gazetar muze bibliotekë lumë dimër verë çmim energji ujë stinë zyrë punëtor fëmijë prind histori",
    endings: "i a t it in ve ës ën ë et esh ave ish imi shëm uar",
    onsets: "b bl br d dh dr f fr g gj gr h j k kl kr l ll m n nd ng nj p pl pr q r rr s sh shp sht t th tr v vr x xh z zh",
    rhymes: "a aj ak al am an ar arë as at e ej el em en er ez ë ël ër i ik il im in ir ish it o oj ok on or os u uar uk ul um un ur ush y yer yl yr",
    names: "Arta Besniku Drita Iliri Mira Luani Teuta Genti Elira Sokoli Vjosa Agimi Durrësi Vlora Shkodra Korça Elbasani Berati Bari Athina Selaniku Brindizi Triestja Tirana Lezha Kukësi Gjirokastra Milano Brukseli Gjeneva",
    words: OnceLock::new(),
};

static ITALIAN: Tongue = Tongue {
    common: "di e il la che in a per un è del con non una i le da si al dei come più nel alla della sono ma lo ha anche gli o questo tra dopo anni ancora due prima dal ogni senza loro fra già essere stato",
    news: "migrazione confine famiglia legge lavoro ministro tribunale scuola studente ospedale città villaggio traghetto strada permesso visto asilo salario polizia consiglio cittadino rimessa investimento raccolto ponte sindacato maestro infermiera passaporto agenzia elezione bilancio progetto rapporto incontro protezione integrazione ritorno lingua casa comunità associazione diaspora aeroporto costa mercato fabbrica contratto pensione rifugiato medico giornalista fiume inverno prezzo energia acqua",
    endings: "i e o a are ato ando mente ione zione ista etto",
    onsets: "b br c ch d f fr g gi gl gr l m n p pr qu r s sc sp st t tr v z",
    rhymes: "a al an ar are ato e el en er etta i in ina io o on one or osa u ur usto",
    names: "Arta Besnik Lucia Marco Giulia Paolo Bari Brindisi Trieste Milano Roma Tirana Valona Scutari Durazzo Coriza",
    words: OnceLock::new(),
};

static GREEK: Tongue = Tongue {
    common: "και το να του η της με που για την τα των από σε ο οι στο θα τη τις δεν ότι στην είναι τους ένα μια μας αυτό αλλά ως κατά μετά όπως πιο ή πριν δύο χρόνια ακόμη κάθε χωρίς μεταξύ προς όταν",
    news: "μετανάστευση σύνορο οικογένεια νόμος εργασία υπουργός δικαστήριο σχολείο φοιτητής νοσοκομείο πόλη χωριό πλοίο δρόμος άδεια βίζα άσυλο μισθός αστυνομία συμβούλιο πολίτης έμβασμα επένδυση συγκομιδή γέφυρα σωματείο δάσκαλος νοσηλεύτρια διαβατήριο υπηρεσία εκλογή σχέδιο έκθεση συνάντηση προστασία ένταξη επιστροφή γλώσσα στέγη κοινότητα σύλλογος διασπορά αεροδρόμιο ακτή αγορά εργοστάσιο σύμβαση σύνταξη πρόσφυγας γιατρός ποτάμι χειμώνας τιμή ενέργεια νερό",
    endings: "ς ν α ου ες ων ους ικός ικά ται θηκε",
    onsets: "β γ δ θ κ κρ λ μ ν π πλ πρ ρ σ στ τ τρ φ χ",
    rhymes: "α αν ας αρ ε ελ εν ερ η ης ι ιδ ικ ιν ο ον ος ορ ου ουν υ ω ων",
    names: "Άρτα Γιάννης Ελένη Νίκος Μαρία Αθήνα Θεσσαλονίκη Ιωάννινα Πάτρα Τίρανα Αυλώνα Κορυτσά Βρυξέλλες Γενεύη",
    words: OnceLock::new(),
};

static ARABIC: Tongue = Tongue {
    common: "في من على إلى أن التي الذي عن مع هذا هذه كان كانت بعد قبل بين كل أو ما لا لم قد عند حيث منذ خلال حتى ذلك وقد غير أكثر عام سنة يوم",
    news: "الهجرة الحدود الأسرة القانون العمل الوزير المحكمة المدرسة الطالب المستشفى المدينة القرية العبارة الطريق التصريح التأشيرة اللجوء الأجر الشرطة المجلس المواطن التحويلات الاستثمار الحصاد الجسر النقابة المعلم الممرضة الجواز الوكالة الانتخاب الميزانية المشروع التقرير الاجتماع الحماية الاندماج العودة التدريب اللغة السكن الجالية الجمعية المهجر المطار الساحل السوق المصنع العقد اللاجئ الطبيب النهر الشتاء السعر الطاقة الماء",
    endings: "ة ات ين ون ها هم نا ية",
    onsets: "ب ت ث ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه و ي",
    rhymes: "ا ال ام ان ار و ول ون ور ي ين ير ب د ر س ل م ن ق",
    names: "أرتا أحمد ليلى سامي تيرانا فلورا أثينا باري بروكسل جنيف ميلانو",
    words: OnceLock::new(),
};

impl Tongue {
    /// The words of a language; one that is not known here has words of its own making.
    #[must_use]
    pub fn of(lang: &str) -> &'static Self {
        match lang.split('-').next().unwrap_or_default() {
            "sq" => &ALBANIAN,
            "it" => &ITALIAN,
            "el" => &GREEK,
            "ar" => &ARABIC,
            _ => &ENGLISH,
        }
    }

    fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let real = self.common.split(' ').chain(self.news.split(' ')).map(str::to_owned);
            let mut chance = Chance::of(&[0x1e11]);
            let made = std::iter::repeat_with(|| {
                let syllables = 2 + chance.below(4) / 3;
                (0..syllables).flat_map(|_| [chance.pick(self.onsets), chance.pick(self.rhymes)]).collect()
            });
            real.chain(made).take(usize::try_from(WORDS).unwrap_or_default()).collect()
        })
    }

    /// A word by chance: most are among the frequent ones, as often as Zipf's law has it, and the rare ones never end.
    /// What is no function word is often inflected, each word in few ways.
    pub fn any(&self, chance: &mut Chance) -> String {
        let among = if chance.below(100) < 85 { 2_500 } else { WORDS };
        let rank = chance.zipf(among);
        let word = usize::try_from(rank).ok().and_then(|rank| self.words().get(rank)).map_or("", String::as_str);
        let count = |text: &str| u64::try_from(text.split(' ').count()).unwrap_or(1);
        if rank < count(self.common) || chance.below(100) < 60 {
            return word.to_owned();
        }
        let ending = (rank + chance.zipf(3)) % count(self.endings);
        let ending = usize::try_from(ending).ok().and_then(|at| self.endings.split(' ').nth(at));
        [word, ending.unwrap_or_default()].concat()
    }

    /// A word of the news.
    pub fn news(&self, chance: &mut Chance) -> &'static str {
        chance.pick(self.news)
    }
}
