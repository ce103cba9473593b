using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class German
{
    public static Wording Wording { get; } = new(
        "de",
        Say,
        Due,
        Day: "{0}. {1} {2}",
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        Unit: "Bereich: {0}",
        NoName: "(ohne Namen)",
        Open: "In FaceUp öffnen",
        Acknowledge: "Eingang bestätigen",
        Take: "Fall übernehmen",
        Footer: "FaceUp gibt nie den Inhalt einer Meldung in einen Kanal. Bitte besprechen Sie den Fall nicht hier.",
        Subject: "Benachrichtigung von FaceUp",
        Test: "Probe",
        TestText: "Dies ist eine Probe: Es ist nichts geschehen.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Neue Meldung", "Eine Meldung ist eingegangen und wartet auf ihre Eingangsbestätigung."),
        NoticeKind.MessageReceived => ("Neue Nachricht einer hinweisgebenden Person", "Eine hinweisgebende Person hat geschrieben und wartet auf eine Antwort."),
        NoticeKind.CaseAssigned => ("Fall zugewiesen", "Ein Fall wurde jemandem zur Bearbeitung gegeben."),
        NoticeKind.DeadlineNear => ("Frist naht", "Eine gesetzliche Frist naht, und die Pflicht ist noch offen."),
        NoticeKind.DeadlinePassed => ("Frist verstrichen", "Eine gesetzliche Frist ist verstrichen, und die Pflicht ist noch offen."),
        NoticeKind.IdentityAsked => ("Vertrauensperson gefragt", "Wer den Fall bearbeitet, möchte wissen, wer die hinweisgebende Person ist; die Entscheidung einer Vertrauensperson steht aus."),
        NoticeKind.GlassBroken => ("Notzugriff erteilt", "Zwei Personen haben vereinbart, dass eine von ihnen einen Fall liest, den sie sonst nicht sieht. Die Akte des Falls nennt beide, und der Grund liegt versiegelt darin."),
        NoticeKind.ReviewOverdue => ("Zugriffsprüfung überfällig", "Eine Zugriffsprüfung wurde nicht bis zu ihrem Datum abgeschlossen."),
        NoticeKind.NobodyHandles => ("Fall ohne Bearbeitung", "Niemand bearbeitet einen Fall. Die Verwaltung muss ihn jemandem geben."),
        NoticeKind.MessageUnread => ("Nachricht ungelesen", "Die Nachricht einer hinweisgebenden Person ist seit Tagen ungelesen."),
        NoticeKind.ReportUnread => ("Meldung ungelesen", "Eine Meldung ist seit Tagen ungelesen."),
        NoticeKind.HandlerSilent => ("Fall ruht", "Ein Fall liegt seit Tagen ohne ein Wort an die hinweisgebende Person."),
        NoticeKind.TaskDue => ("Aufgabe fällig", "Eine Aufgabe in einem Fall ist fällig."),
        NoticeKind.MeetingAsked => ("Treffen gewünscht", "Eine hinweisgebende Person bittet um ein persönliches Treffen."),
        NoticeKind.InterimDue => ("Zwischenbescheid fällig", "Eine hinweisgebende Person soll erfahren, wie weit der Fall ist."),
        NoticeKind.DisposalNear => ("Löschung naht", "Was von einem Fall aufbewahrt wird, wird an seinem Datum gelöscht."),
        NoticeKind.FileInfected => ("Datei infiziert", "Eine Datei, die mit einer Meldung kam, ist schädlich. Sie ist weggeschlossen und öffnet sich niemandem allein."),
        NoticeKind.OriginalAsked => ("Um ein Original wird gebeten", "Eine Fallbearbeitung bittet um eine Datei, wie sie gesendet wurde; die Entscheidung einer zweiten Person wird erwartet."),
        NoticeKind.CaseSent => ("Ein Fall wird übergeben", "Ein Fall wird an ein anderes Fallsystem übergeben."),
        NoticeKind.CheckpointMade => ("Prüfpunkt", "Der neueste Prüfpunkt der Aufzeichnung. Bewahren Sie diese Nachricht auf: Sie zeigt später, dass nichts zuvor Aufgezeichnetes verändert wurde."),
        NoticeKind.Digest => ("Mehrere Benachrichtigungen", "Diese Benachrichtigungen wurden gesammelt, während dieser Kanal ruhte."),
        NoticeKind.FindingOpened => ("Eine Kontrolle hält nicht", "Eine Kontrolle, die sich selbst prüft, hält nicht. Jemand muss sich darum kümmern."),
        NoticeKind.FindingOverdue => ("Feststellung überfällig", "Eine Feststellung wurde nicht bis zu ihrem Datum abgeschlossen."),
        NoticeKind.AttestationWaits => ("Um eine Bestätigung wird gebeten", "Jemand ist gefragt, ob etwas zutrifft, und hat noch nicht geantwortet."),
        NoticeKind.AlertRaised => ("Etwas Ungewöhnliches", "In der Akte der Organisation steht etwas Ungewöhnliches. Jemand muss entscheiden, was daraus wird."),
        NoticeKind.AlertOverdue => ("Warnung nicht entschieden", "Über etwas Ungewöhnliches hat niemand rechtzeitig entschieden."),
        NoticeKind.IncidentDue => ("72 Stunden eines Vorfalls", "Die Zeit, in der die Aufsichtsbehörde von einem Vorfall erfahren muss, läuft ab oder ist abgelaufen."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Eingang bestätigen bis {0}",
        Duty.Feedback => "Rückmeldung geben bis {0}",
        Duty.PersonalAcknowledge => "Persönlich bestätigen bis {0}",
        Duty.Meeting => "Treffen ermöglichen bis {0}",
        Duty.Interim => "Zwischenbescheid geben bis {0}",
        Duty.UnreadReport => "Meldung lesen bis {0}",
        Duty.UnreadMessage => "Nachricht lesen bis {0}",
        Duty.SilentHandler => "Fall weiterführen bis {0}",
        Duty.Task => "Aufgabe erledigen bis {0}",
    };
}
