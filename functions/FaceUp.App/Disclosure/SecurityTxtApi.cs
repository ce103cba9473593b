using FaceUp.App.Http;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Disclosure;

/// <summary>Where somebody who found a weakness looks for whom to tell (RFC 9116 §3).</summary>
public sealed class SecurityTxtApi(Door door, SecurityTxt file, TimeProvider time)
{
    public const string Path = ".well-known/security.txt";

    [Endpoint("GET", Path, "Whom to tell of a weakness (RFC 9116). Nothing is here where the installation names nobody, or what it says has expired.", Door = Doors.Both, Bytes = "text/plain", Refuses = [404])]
    public Task<IResult> ShowSecurityTxt(HttpRequest request) => door.ForAnybody(request, _ => Task.FromResult(
        file.Text(time.GetUtcNow()) is { } text ? Results.Text(text, "text/plain; charset=utf-8") : Problems.For(Refusal.NotFound)));
}
