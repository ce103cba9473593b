using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Translation;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Inbox;

/// <summary>Aids for who reads cases: looking for words, and machine translation.</summary>
public sealed class ContentApi(DeskDoor door, SearchContent search, TranslateText translate)
{
    public const string Search = "api/v1/tenants/{tenant}/cases/search";
    public const string Translations = "api/v1/tenants/{tenant}/cases/{id}/translations";

    private const int SmallBody = 4096;

    [Endpoint("POST", Search, "Looks for words in your own open cases: all words, or their beginnings, in any order. That you did is recorded with each case, once a day, without the words.", Asks = Asks.Person,
        Body = typeof(SearchRequest), Answer = typeof(SearchFound))]
    public Task<IResult> SearchCases(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, async (caller, ct) => await search.Handle(caller, await JsonBody.Read(request, ApiJson.Wire.SearchRequest, SmallBody, ct), ct));

    [Endpoint("POST", Translations, "Translates one text of a case by machine, outside of this installation. That it was is recorded; the translation is kept nowhere.", Asks = Asks.Reader,
        Body = typeof(TranslationRequest), Answer = typeof(TranslationView), Refuses = [409])]
    public Task<IResult> TranslateText(HttpRequest request, string tenant, string id) =>
        door.ForMembers(request, tenant, (caller, ct) => translate.Handle(caller, CasesApi.Id(id), () => JsonBody.Read(request, ApiJson.Wire.TranslationRequest, SmallBody, ct), ct));
}
