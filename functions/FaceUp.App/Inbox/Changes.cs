using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>
/// Whether anything changed: a hash of what the caller would be shown, and of nothing else. What they do not see changes nothing here.
/// </summary>
public sealed class Changes(ListCases list, ShowWork work)
{
    public async Task<IResult> Handle(Caller caller, HttpContext context, CancellationToken ct)
    {
        var token = await TokenFor(caller, ct);
        return WeakTag.AnswerTo(context, token, TypedResults.Json(new ChangeToken(token), ApiJson.Wire.ChangeToken));
    }

    public async Task<string> TokenFor(Caller caller, CancellationToken ct)
    {
        var (found, last) = await list.Page(caller, CaseFilter.None, null, ListCases.DefaultLimit, ct);
        return WeakTag.Token([.. ListCases.Shown(new(found, last is null ? null : "")), .. ShowWork.Shown(await work.Of(caller, ShowWork.DefaultLimit, ct))]);
    }
}

/// <summary>
/// A head that can answer as long as somebody listens (server-sent events, WHATWG HTML §9.2). What it promises: an event <c>change</c> with the token, and nothing besides,
/// within three seconds of a change that the caller sees; a comment every twenty seconds; the end when the caller's sign-in ends or they are let in no longer; and a bounded
/// number of listeners. A head that cannot has none of it, and is asked again and again for the token.
/// </summary>
public interface IChangeStream
{
    /// <summary>The answer that goes on.</summary>
    /// <param name="again">Who is asking as of now; null once they are let in no longer.</param>
    IResult Listen(Caller caller, HttpContext context, Func<CancellationToken, Task<Caller?>> again);
}
