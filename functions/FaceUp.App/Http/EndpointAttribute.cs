namespace FaceUp.App.Http;

/// <summary>Who a route is for: with which role, somewhere in the organisation. Which cases that opens, the case says (see Access/ACCESS.md).</summary>
public enum Asks
{
    /// <summary>Anybody; nothing is asked.</summary>
    Nothing,

    /// <summary>Whoever holds the receipt, in the header FaceUp-Receipt.</summary>
    Receipt,

    /// <summary>A reader or handler, and whoever was given sight of the case: therefore nobody of the organisation is turned away before the case is looked at.</summary>
    Reader,

    /// <summary>A handler.</summary>
    Handler,

    /// <summary>An admin.</summary>
    Admin,

    /// <summary>A reader, handler or auditor, and whoever was given sight of a case: they are shown what they see.</summary>
    Overseer,

    /// <summary>An auditor or handler.</summary>
    Auditor,

    /// <summary>An admin or auditor, of all of the organisation.</summary>
    AdminOrAuditor,

    /// <summary>A custodian.</summary>
    Custodian,

    /// <summary>Any active person of the organisation.</summary>
    Person,

    /// <summary>Whoever signs in with the issuer, of whatever organisation or none.</summary>
    SignedIn,

    /// <summary>The organisation's directory, by the token made for it (SCIM 2.0).</summary>
    Directory,

    /// <summary>The installer's application role.</summary>
    Installer,

    /// <summary>An admin, handler, auditor or custodian.</summary>
    OfficeHolder,

    /// <summary>An admin, auditor or custodian, where it takes two.</summary>
    SecondPerson,

    /// <summary>An operator, who takes down what others say.</summary>
    Operator,

    /// <summary>An auditor or custodian, where it takes two.</summary>
    Approver,

    /// <summary>An analyst, auditor or admin, of all of the organisation.</summary>
    Analyst,

    /// <summary>An auditor, of all of the organisation.</summary>
    AuditorOfAll,
}

/// <summary>One route: the method of a slice's API carries it, both heads map it, the description served at openapi.json is made from it, and a test compares all three.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EndpointAttribute(string method, string template, string summary) : Attribute
{
    public string Method => method;

    /// <summary>Without a leading slash.</summary>
    public string Template => template;

    public string Summary => summary;

    public Asks Asks { get; init; }

    /// <summary>Where it stands. It follows from <see cref="Asks"/>, but for a route that asks nothing, which says so itself.</summary>
    public Doors Door
    {
        get => field != default ? field : Asks switch
        {
            Asks.Nothing => throw new InvalidOperationException($"{Method} {Template} asks nothing and says nothing of its door."),
            Asks.Receipt => Doors.Reporter,
            _ => Doors.Desk,
        };
        init;
    }

    /// <summary>The JSON that comes in.</summary>
    public Type? Body { get; init; }

    /// <summary>True when files may follow the JSON as multipart/form-data.</summary>
    public bool Files { get; init; }

    /// <summary>True when bytes come in that are nothing but bytes.</summary>
    public bool Octets { get; init; }

    /// <summary>True where the fields of a form come in, of the telephone provider's making: see <see cref="Telephone.Dialect.Fields"/>.</summary>
    public bool Form { get; init; }

    /// <summary>The JSON that goes out; null for none, or bytes.</summary>
    public Type? Answer { get; init; }

    /// <summary>What bytes go out as, where <see cref="Answer"/> is none.</summary>
    public string Bytes { get; init; } = "application/octet-stream";

    public int Status { get; init; } = 200;

    /// <summary>Statuses of refusals beyond those that follow from <see cref="Asks"/> and <see cref="Body"/>.</summary>
    public int[] Refuses { get; init; } = [];

    /// <summary>Request headers that it reads, beyond the usual.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Query parameters.</summary>
    public string[] Query { get; init; } = [];
}
