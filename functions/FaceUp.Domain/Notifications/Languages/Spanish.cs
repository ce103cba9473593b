using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Notifications.Languages;

internal static class Spanish
{
    public static Wording Wording { get; } = new(
        "es",
        Say,
        Due,
        Day: "{0} de {1} de {2}",
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        Unit: "Unidad: {0}",
        NoName: "(sin nombre)",
        Open: "Abrir en FaceUp",
        Acknowledge: "Acusar recibo",
        Take: "Tomar este caso",
        Footer: "FaceUp nunca pone el contenido de una comunicación en un canal. Por favor, no comente el caso aquí.",
        Subject: "Aviso de FaceUp",
        Test: "Prueba",
        TestText: "Esto es una prueba: no ha ocurrido nada.");

    private static (string Title, string Text) Say(NoticeKind kind) => kind switch
    {
        NoticeKind.ReportReceived => ("Nueva comunicación", "Ha llegado una comunicación y espera su acuse de recibo."),
        NoticeKind.MessageReceived => ("Nuevo mensaje de una persona informante", "Una persona informante ha escrito y espera una respuesta."),
        NoticeKind.CaseAssigned => ("Caso asignado", "Un caso se ha encomendado a quien lo tramitará."),
        NoticeKind.DeadlineNear => ("Plazo próximo", "Se acerca un plazo legal y la obligación sigue pendiente."),
        NoticeKind.DeadlinePassed => ("Plazo vencido", "Ha vencido un plazo legal y la obligación sigue pendiente."),
        NoticeKind.IdentityAsked => ("Consulta a un custodio", "Quien tramita un caso pide saber quién es la persona informante; se espera la decisión de un custodio."),
        NoticeKind.GlassBroken => ("Acceso de emergencia", "Dos personas han acordado que una de ellas lea un caso que de ordinario no ve. El registro del caso dice quiénes, y el motivo está sellado en él."),
        NoticeKind.ReviewOverdue => ("Revisión de accesos atrasada", "Una revisión de accesos no se terminó en su fecha."),
        NoticeKind.NobodyHandles => ("Caso sin responsable", "Nadie tramita un caso. La administración debe encomendarlo a alguien."),
        NoticeKind.MessageUnread => ("Mensaje sin leer", "El mensaje de una persona informante lleva días sin leerse."),
        NoticeKind.ReportUnread => ("Comunicación sin leer", "Una comunicación lleva días sin leerse."),
        NoticeKind.HandlerSilent => ("Caso parado", "Un caso lleva días sin una palabra a la persona informante."),
        NoticeKind.TaskDue => ("Tarea por vencer", "Vence una tarea de un caso."),
        NoticeKind.MeetingAsked => ("Reunión solicitada", "Una persona informante pide una reunión presencial."),
        NoticeKind.InterimDue => ("Informe de avance pendiente", "Hay que decir a una persona informante cómo va el caso."),
        NoticeKind.DisposalNear => ("Eliminación próxima", "Lo que se conserva de un caso se eliminará en su fecha."),
        NoticeKind.FileInfected => ("Archivo infectado", "Un archivo que llegó con una denuncia es dañino. Está bajo llave y no se abre para nadie a solas."),
        NoticeKind.OriginalAsked => ("Se pide un original", "Quien tramita un caso pide un archivo tal como se envió; se espera la decisión de una segunda persona."),
        NoticeKind.CaseSent => ("Se entrega un caso", "Se entrega un caso a otro sistema de gestión de casos."),
        NoticeKind.CheckpointMade => ("Punto de control", "El último punto de control del registro. Conserve este mensaje: mostrará más adelante que nada de lo registrado antes fue modificado."),
        NoticeKind.Digest => ("Varios avisos", "Estos avisos se reunieron mientras este canal descansaba."),
        NoticeKind.FindingOpened => ("Un control no se cumple", "Un control que se comprueba a sí mismo no se cumple. Alguien tiene que ocuparse de ello."),
        NoticeKind.FindingOverdue => ("Hallazgo vencido", "Un hallazgo no se cerró en su fecha."),
        NoticeKind.AttestationWaits => ("Se pide una declaración", "Se pide a alguien que diga si algo se cumple, y todavía no ha respondido."),
        NoticeKind.AlertRaised => ("Algo fuera de lo común", "En el registro de la organización hay algo fuera de lo común. Alguien tiene que decidir qué se hace."),
        NoticeKind.AlertOverdue => ("Alerta sin decidir", "Nadie ha decidido a tiempo sobre algo fuera de lo común."),
        NoticeKind.IncidentDue => ("72 horas de un incidente", "El plazo para informar a la autoridad de control de un incidente se acaba, o ha terminado."),
    };

    private static string Due(Duty duty) => duty switch
    {
        Duty.Acknowledge => "Acusar recibo a más tardar el {0}",
        Duty.Feedback => "Dar respuesta a más tardar el {0}",
        Duty.PersonalAcknowledge => "Acusar recibo en persona a más tardar el {0}",
        Duty.Meeting => "Reunirse con la persona informante a más tardar el {0}",
        Duty.Interim => "Informar del avance a más tardar el {0}",
        Duty.UnreadReport => "Leer la comunicación a más tardar el {0}",
        Duty.UnreadMessage => "Leer el mensaje a más tardar el {0}",
        Duty.SilentHandler => "Continuar con el caso a más tardar el {0}",
        Duty.Task => "Cumplir la tarea a más tardar el {0}",
    };
}
