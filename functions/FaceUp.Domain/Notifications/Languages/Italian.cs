using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Italian
{
    public static Wording Wording { get; } = new(
        "it",
        Say,
        Due,
        Day: "{0} {1} {2}",
        ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        Unit: "Unità: {0}",
        NoName: "(senza nome)",
        Open: "Apri in FaceUp",
        Acknowledge: "Conferma ricezione",
        Take: "Prendi in carico il caso",
        Footer: "FaceUp non mette mai il contenuto di una segnalazione in un canale. Si prega di non discutere qui il caso.",
        Subject: "Avviso da FaceUp",
        Test: "Prova",
        TestText: "Questa è una prova: non è successo nulla.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nuova segnalazione", "È arrivata una segnalazione e attende l’avviso di ricevimento."),
        NoticeKind.MessageReceived => ("Nuovo messaggio di una persona segnalante", "Una persona segnalante ha scritto e attende una risposta."),
        NoticeKind.CaseAssigned => ("Caso assegnato", "Un caso è stato affidato a chi lo gestirà."),
        NoticeKind.DeadlineNear => ("Scadenza vicina", "Una scadenza di legge è vicina e l’obbligo è ancora aperto."),
        NoticeKind.DeadlinePassed => ("Scadenza superata", "Una scadenza di legge è passata e l’obbligo è ancora aperto."),
        NoticeKind.IdentityAsked => ("Richiesta a un custode", "Chi gestisce un caso chiede chi sia la persona segnalante; si attende la decisione di un custode."),
        NoticeKind.GlassBroken => ("Accesso d’emergenza", "Due persone hanno concordato che una di loro legga un caso che di norma non vede. Il registro del caso dice chi, e il motivo vi è sigillato."),
        NoticeKind.ReviewOverdue => ("Revisione degli accessi in ritardo", "Una revisione degli accessi non è stata conclusa entro la sua data."),
        NoticeKind.NobodyHandles => ("Caso senza gestore", "Nessuno gestisce un caso. L’amministrazione deve affidarlo a qualcuno."),
        NoticeKind.MessageUnread => ("Messaggio non letto", "Il messaggio di una persona segnalante non è letto da giorni."),
        NoticeKind.ReportUnread => ("Segnalazione non letta", "Una segnalazione non è letta da giorni."),
        NoticeKind.HandlerSilent => ("Caso fermo", "Un caso è rimasto per giorni senza una parola alla persona segnalante."),
        NoticeKind.TaskDue => ("Attività in scadenza", "Un’attività di un caso è in scadenza."),
        NoticeKind.MeetingAsked => ("Incontro richiesto", "Una persona segnalante chiede un incontro di persona."),
        NoticeKind.InterimDue => ("Aggiornamento intermedio dovuto", "A una persona segnalante va detto a che punto è il caso."),
        NoticeKind.DisposalNear => ("Cancellazione vicina", "Ciò che si conserva di un caso sarà cancellato alla sua data."),
        NoticeKind.FileInfected => ("File infetto", "Un file arrivato con una segnalazione è dannoso. È sotto chiave e non si apre per nessuno da solo."),
        NoticeKind.OriginalAsked => ("Si chiede un originale", "Chi gestisce un caso chiede un file così come è stato inviato; si attende la decisione di una seconda persona."),
        NoticeKind.CaseSent => ("Un caso viene trasmesso", "Un caso viene trasmesso a un altro sistema di gestione."),
        NoticeKind.CheckpointMade => ("Punto di controllo", "L’ultimo punto di controllo del registro. Conservate questo messaggio: mostrerà in seguito che nulla di quanto registrato prima è stato modificato."),
        NoticeKind.Digest => ("Più avvisi", "Questi avvisi sono stati raccolti mentre questo canale riposava."),
        NoticeKind.FindingOpened => ("Un controllo non è rispettato", "Un controllo che si verifica da sé non è rispettato. Qualcuno deve occuparsene."),
        NoticeKind.FindingOverdue => ("Rilievo scaduto", "Un rilievo non è stato chiuso entro la sua data."),
        NoticeKind.AttestationWaits => ("È richiesta un’attestazione", "A qualcuno è chiesto di dire se una cosa è rispettata, e la risposta manca ancora."),
        NoticeKind.AlertRaised => ("Qualcosa di insolito", "Nel registro dell’organizzazione c’è qualcosa di insolito. Qualcuno deve decidere che cosa ne segue."),
        NoticeKind.AlertOverdue => ("Avviso non deciso", "Nessuno ha deciso in tempo su qualcosa di insolito."),
        NoticeKind.IncidentDue => ("72 ore di un incidente", "Il tempo per informare l’autorità di controllo di un incidente sta per finire, o è finito."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Confermare la ricezione entro il {0}",
        Duty.Feedback => "Dare riscontro entro il {0}",
        Duty.PersonalAcknowledge => "Confermare di persona entro il {0}",
        Duty.Meeting => "Incontrare la persona segnalante entro il {0}",
        Duty.Interim => "Dare un aggiornamento intermedio entro il {0}",
        Duty.UnreadReport => "Leggere la segnalazione entro il {0}",
        Duty.UnreadMessage => "Leggere il messaggio entro il {0}",
        Duty.SilentHandler => "Portare avanti il caso entro il {0}",
        Duty.Task => "Svolgere l’attività entro il {0}",
    };
}
