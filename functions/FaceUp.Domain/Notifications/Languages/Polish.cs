using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Polish
{
    public static Wording Wording { get; } = new(
        "pl",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
        Unit: "Jednostka: {0}",
        NoName: "(bez nazwy)",
        Open: "Otwórz w FaceUp",
        Acknowledge: "Potwierdź przyjęcie",
        Take: "Przejmij sprawę",
        Footer: "FaceUp nigdy nie przekazuje treści zgłoszenia na kanał. Prosimy nie omawiać tu sprawy.",
        Subject: "Powiadomienie z FaceUp",
        Test: "Próba",
        TestText: "To jest próba: nic się nie wydarzyło.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nowe zgłoszenie", "Wpłynęło zgłoszenie i czeka na potwierdzenie przyjęcia."),
        NoticeKind.MessageReceived => ("Nowa wiadomość od zgłaszającego", "Zgłaszający napisał i czeka na odpowiedź."),
        NoticeKind.CaseAssigned => ("Sprawa przydzielona", "Sprawę powierzono osobie, która ją prowadzi."),
        NoticeKind.DeadlineNear => ("Zbliża się termin", "Zbliża się termin ustawowy, a obowiązek nie został jeszcze wykonany."),
        NoticeKind.DeadlinePassed => ("Termin minął", "Termin ustawowy minął, a obowiązek nie został jeszcze wykonany."),
        NoticeKind.IdentityAsked => ("Pytanie do powiernika", "Prowadzący sprawę chce wiedzieć, kim jest zgłaszający; czeka na decyzję powiernika."),
        NoticeKind.GlassBroken => ("Dostęp awaryjny", "Dwie osoby uzgodniły, że jedna z nich przeczyta sprawę, do której nie ma wglądu. Zapis sprawy mówi które, a powód jest w nim zapieczętowany."),
        NoticeKind.ReviewOverdue => ("Przegląd dostępów opóźniony", "Przegląd dostępów nie został zakończony w terminie."),
        NoticeKind.NobodyHandles => ("Sprawa bez prowadzącego", "Nikt nie prowadzi sprawy. Administrator musi ją komuś powierzyć."),
        NoticeKind.MessageUnread => ("Nieprzeczytana wiadomość", "Wiadomość zgłaszającego od kilku dni nie została przeczytana."),
        NoticeKind.ReportUnread => ("Nieprzeczytane zgłoszenie", "Zgłoszenie od kilku dni nie zostało przeczytane."),
        NoticeKind.HandlerSilent => ("Sprawa stoi", "Od kilku dni zgłaszający nie dostał w sprawie ani słowa."),
        NoticeKind.TaskDue => ("Termin zadania", "Mija termin zadania w sprawie."),
        NoticeKind.MeetingAsked => ("Prośba o spotkanie", "Zgłaszający prosi o osobiste spotkanie."),
        NoticeKind.InterimDue => ("Informacja o postępach", "Zgłaszającemu trzeba powiedzieć, jak daleko zaszła sprawa."),
        NoticeKind.DisposalNear => ("Zbliża się usunięcie", "To, co przechowuje się ze sprawy, zostanie usunięte w swoim terminie."),
        NoticeKind.FileInfected => ("Zainfekowany plik", "Plik dołączony do zgłoszenia jest szkodliwy. Jest zamknięty i nikomu nie otworzy się w pojedynkę."),
        NoticeKind.OriginalAsked => ("Prośba o oryginał", "Osoba prowadząca sprawę prosi o plik w postaci, w jakiej go wysłano; oczekuje się decyzji drugiej osoby."),
        NoticeKind.CaseSent => ("Przekazanie sprawy", "Sprawa jest przekazywana do innego systemu."),
        NoticeKind.CheckpointMade => ("Punkt kontrolny", "Najnowszy punkt kontrolny zapisu. Proszę zachować tę wiadomość: później wykaże, że niczego zapisanego wcześniej nie zmieniono."),
        NoticeKind.Digest => ("Kilka powiadomień", "Te powiadomienia zebrano, gdy ten kanał odpoczywał."),
        NoticeKind.FindingOpened => ("Kontrola nie jest spełniona", "Kontrola, która sprawdza się sama, nie jest spełniona. Ktoś musi się tym zająć."),
        NoticeKind.FindingOverdue => ("Ustalenie po terminie", "Ustalenie nie zostało zamknięte w terminie."),
        NoticeKind.AttestationWaits => ("Potrzebne jest oświadczenie", "Ktoś ma powiedzieć, czy coś jest spełnione, i jeszcze nie odpowiedział."),
        NoticeKind.AlertRaised => ("Coś niezwykłego", "W rejestrze organizacji jest coś niezwykłego. Ktoś musi zdecydować, co z tego wynika."),
        NoticeKind.AlertOverdue => ("Alarm bez decyzji", "Nikt nie zdecydował w terminie o czymś niezwykłym."),
        NoticeKind.IncidentDue => ("72 godziny incydentu", "Czas na poinformowanie organu nadzorczego o incydencie kończy się albo minął."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Potwierdzić przyjęcie do {0}",
        Duty.Feedback => "Przekazać informację zwrotną do {0}",
        Duty.PersonalAcknowledge => "Potwierdzić osobiście do {0}",
        Duty.Meeting => "Spotkać się ze zgłaszającym do {0}",
        Duty.Interim => "Poinformować o postępach do {0}",
        Duty.UnreadReport => "Przeczytać zgłoszenie do {0}",
        Duty.UnreadMessage => "Przeczytać wiadomość do {0}",
        Duty.SilentHandler => "Podjąć sprawę do {0}",
        Duty.Task => "Wykonać zadanie do {0}",
    };
}
