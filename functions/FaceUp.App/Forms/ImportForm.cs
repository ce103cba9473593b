using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Forms.GlobaLeaks;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Forms;

/// <summary>Makes a form of a questionnaire that another program exported. It reads what it knows and passes over the rest; what was meant by it is in the report.</summary>
public static class ImportForm
{
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Of the export: its groups may stand in groups, three deep.</summary>
    public const int MaxDepth = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static async Task<IResult> Handle(Caller caller, HttpRequest request, CancellationToken ct)
    {
        var (imported, fault) = Read(await JsonBody.ReadBytes(request, MaxBodyBytes, ct), ShowForm.First(caller.Tenant.Settings));
        return imported is null ? Problems.Invalid(fault!.At, fault.Why) : TypedResults.Json(imported, ApiJson.Wire.ImportedForm);
    }

    /// <param name="first">The language that the organisation puts first.</param>
    /// <exception cref="BadInputException">It is no JSON, or holds a text that is none.</exception>
    internal static (ImportedForm? Imported, Fault? Fault) Read(byte[] utf8, string first)
    {
        using var export = Parse(utf8);
        return Questionnaire.Read(export.RootElement, first);
    }

    private static JsonDocument Parse(byte[] utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8) || utf8.AsSpan().StartsWith("\uFEFF"u8))
            throw new BadInputException(400, "body", "JSON is UTF-8 without a byte order mark (RFC 8259 §8.1).");
        try
        {
            JsonBody.RefuseHalves(utf8, MaxDepth);
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException)
        {
            throw new BadInputException(400, "body", $"Must be JSON whose members stand there once each, nested at most {MaxDepth} deep.");
        }
    }
}
