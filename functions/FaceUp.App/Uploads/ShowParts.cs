using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Uploads;

/// <summary>Which parts have arrived: whoever was cut off sends the others.</summary>
public sealed class ShowParts(UploadStore uploads, DoorKeys keys)
{
    public async Task<IResult> Handle(TenantId tenant, string? text, CancellationToken ct)
    {
        if (!TenantId.IsValid(tenant.Value) || await UploadToken.Open(keys, tenant, text, ct) is not { } opened)
            return Problems.For(Refusal.NotFound);
        using var token = opened;
        if (await uploads.FindOpen(tenant, token, ct) is null)
            return Problems.For(Refusal.NotFound);
        var parts = (await uploads.All(tenant, token, ct)).Where(p => p.Row.Sealed is not null);
        return TypedResults.Json(new ArrivedParts([.. parts.Select(p => new ArrivedPart(p.Number, p.Row.Bytes, p.Row.Digest))]), ApiJson.Wire.ArrivedParts);
    }
}
