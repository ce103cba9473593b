using System.Text.Json.Serialization;
using FaceUp.Domain.Calendar;

namespace FaceUp.App.Calendar;

/// <summary>The data files: regimes and holidays. As strict as the wire, so that a misspelt member is an error and not a rule that is left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Regime))]
[JsonSerializable(typeof(HolidayTable))]
internal sealed partial class CalendarJson : JsonSerializerContext;
