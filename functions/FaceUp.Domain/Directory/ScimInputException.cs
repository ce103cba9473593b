namespace FaceUp.Domain.Directory;

/// <summary>What a directory sent and cannot be read or done: an error of RFC 7644 §3.12. Thrown while reading, answered at the directory's door.</summary>
/// <param name="kind">The <c>scimType</c>; null where RFC 7644 has none for it.</param>
/// <param name="detail">Which rule or limit. Never what was sent.</param>
public sealed class ScimInputException(int status, string? kind, string detail) : Exception(detail)
{
    public int Status => status;

    public string? Kind => kind;

    public static ScimInputException Filter(string detail) => new(400, "invalidFilter", detail);

    public static ScimInputException Path(string detail) => new(400, "invalidPath", detail);

    public static ScimInputException Value(string detail) => new(400, "invalidValue", detail);

    public static ScimInputException Syntax(string detail) => new(400, "invalidSyntax", detail);

    public static ScimInputException NoTarget(string detail) => new(400, "noTarget", detail);

    public static ScimInputException Taken(string detail) => new(409, "uniqueness", detail);
}
