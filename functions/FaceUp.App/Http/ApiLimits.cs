using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Access;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Conversation;
using FaceUp.App.Directory;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Hotline;
using FaceUp.App.Identity;
using FaceUp.App.Inbox;
using FaceUp.App.Intake;
using FaceUp.App.Keys;
using FaceUp.App.Notifications;
using FaceUp.App.Retention;
using FaceUp.App.Routing;
using FaceUp.App.Tenants;
using FaceUp.App.Translation;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using FaceUp.Domain;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Directory;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Uploads;

namespace FaceUp.App.Http;

/// <summary>
/// The limits of what comes in, for the description, from the constants that enforce them. JSON Schema counts characters, the rules count UTF-16 units: a text
/// of rare characters may be refused below its maxLength.
/// </summary>
internal static partial class ApiLimits
{
    private const string Id = "^[A-Za-z0-9._-]{1,40}$";
    private const string FieldId = "^[A-Za-z0-9_-]{1,40}$";
    private const string Base32Digits = "^[0-9a-hjkmnp-tv-z]*$";
    private const string LanguageTag = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

    private static readonly Dictionary<(Type Of, string Member), JsonObject> Members = new(OfSettings())
    {
        [(typeof(ReportRequest), "answers")] = List(1, ReportRules.MaxAnswers),
        [(typeof(ReportRequest), "language")] = Text(2, 35, LanguageTag),
        [(typeof(Answer), "question")] = Text(1, ReportRules.MaxQuestion),
        [(typeof(Answer), "text")] = Text(0, ReportRules.MaxText),
        [(typeof(MessageRequest), "text")] = Text(1, TextRules.MaxText),
        [(typeof(ReplyRequest), "text")] = Text(1, TextRules.MaxText),
        [(typeof(NoteRequest), "text")] = Text(1, TextRules.MaxText),
        [(typeof(CloseRequest), "message")] = Text(1, TextRules.MaxText),
        [(typeof(AssignRequest), "to")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(ExtensionRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(RegimeRequest), "regime")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(RegimeRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(TaskRequest), "what")] = Text(1, AccessRules.MaxReason),
        [(typeof(TaskRequest), "to")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(SettingsDocument), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(SettingsDocument), "units")] = List(1, SettingsRules.MaxUnits),
        [(typeof(SettingsDocument), "categories")] = List(1, SettingsRules.MaxCategories),
        [(typeof(SettingsDocument), "people")] = List(1, SettingsRules.MaxPeople),
        [(typeof(SettingsDocument), "rules")] = List(0, SettingsRules.MaxRules),
        [(typeof(SettingsDocument), "fallbackHandler")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(SettingsDocument), "targets")] = List(0, SettingsRules.MaxTargets),
        [(typeof(Deadlines), "remindAcknowledgeDays")] = Number(0, SettingsRules.MaxRemindAcknowledge),
        [(typeof(Deadlines), "remindFeedbackDays")] = Number(0, SettingsRules.MaxRemindFeedback),
        [(typeof(Deadlines), "personalAcknowledgeDays")] = Number(1, SettingsRules.MaxPersonalAcknowledge),
        [(typeof(Deadlines), "meetingDays")] = Number(1, SettingsRules.MaxMeeting),
        [(typeof(Deadlines), "interimDays")] = Number(1, SettingsRules.MaxInterim),
        [(typeof(Deadlines), "unreadReportDays")] = Number(1, SettingsRules.MaxUnread),
        [(typeof(Deadlines), "unreadMessageDays")] = Number(1, SettingsRules.MaxUnread),
        [(typeof(Deadlines), "silentHandlerDays")] = Number(1, SettingsRules.MaxSilent),
        [(typeof(Deadlines), "nudgeDays")] = Number(1, SettingsRules.MaxNudge),
        [(typeof(Unit), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(Unit), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(Category), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(Category), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(Person), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(Person), "name")] = Text(1, SettingsRules.MaxName),
        [(typeof(Person), "subject")] = Text(0, SettingsRules.MaxSubject), // none for who was only invited, or has left
        [(typeof(RoutingRule), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(RoutingRule), "to")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(RoutingRule), "language")] = Text(2, 35, LanguageTag),
        [(typeof(RoutingRule), "answers")] = List(0, SettingsRules.MaxConditions),
        [(typeof(RoutingRule), "notify")] = List(0, SettingsRules.MaxShared, Text(1, PersonId.MaxLength, Id)),
        [(typeof(AnswerCondition), "field")] = Text(1, SettingsRules.MaxField),
        [(typeof(AnswerCondition), "equals")] = Text(1, SettingsRules.MaxAnswer),
        [(typeof(AnswerCondition), "contains")] = Text(1, SettingsRules.MaxAnswer),
        [(typeof(ReportRequest), "concerned")] = List(0, ConcernedRules.MaxConcerned),
        [(typeof(Concerned), "name")] = Text(1, ConcernedRules.MaxName),
        [(typeof(TrialRequest), "concerned")] = List(0, ConcernedRules.MaxConcerned),
        [(typeof(TrialRequest), "language")] = Text(2, 35, LanguageTag),
        [(typeof(TargetDocument), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(TargetDocument), "address")] = Text(1, WebhookAddress.MaxLength),
        [(typeof(SettingsDocument), "forms")] = List(1, FormLimits.Forms),
        [(typeof(Form), "id")] = Text(1, PersonId.MaxLength, FieldId),
        [(typeof(Form), "label")] = Text(1, FormLimits.Label),
        [(typeof(Form), "translations")] = ByLanguage(FormLimits.Translations),
        [(typeof(Form), "steps")] = List(1, FormLimits.Steps),
        [(typeof(FormStep), "id")] = Text(1, PersonId.MaxLength, FieldId),
        [(typeof(FormStep), "label")] = Text(1, FormLimits.Label),
        [(typeof(FormStep), "help")] = Text(1, FormLimits.Help),
        [(typeof(FormStep), "translations")] = ByLanguage(FormLimits.Translations),
        [(typeof(FormStep), "fields")] = List(1, FormLimits.Fields),
        [(typeof(FormField), "id")] = Text(1, PersonId.MaxLength, FieldId),
        [(typeof(FormField), "label")] = Text(1, FormLimits.Label),
        [(typeof(FormField), "help")] = Text(1, FormLimits.Help),
        [(typeof(FormField), "min")] = Number(-FormLimits.Number, FormLimits.Number),
        [(typeof(FormField), "max")] = Number(-FormLimits.Number, FormLimits.Number),
        [(typeof(FormField), "decimals")] = Number(0, FormLimits.Decimals),
        [(typeof(FormField), "earliest")] = Text(10, 10),
        [(typeof(FormField), "latest")] = Text(10, 10),
        [(typeof(FormField), "translations")] = ByLanguage(FormLimits.Translations),
        [(typeof(FormField), "options")] = List(1, FormLimits.Options),
        [(typeof(FormField), "fields")] = List(1, FormLimits.Fields),
        [(typeof(FormField), "parts")] = List(1, 5),
        [(typeof(FormOption), "id")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(FormOption), "label")] = Text(1, FormLimits.Label),
        [(typeof(FormOption), "help")] = Text(1, FormLimits.Help),
        [(typeof(FormOption), "elsewhere")] = Text(1, FormLimits.Elsewhere),
        [(typeof(FormOption), "rule")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(FormOption), "translations")] = ByLanguage(FormLimits.Translations),
        [(typeof(ShowIf), "all")] = List(1, FormLimits.Conditions),
        [(typeof(ShowIf), "any")] = List(1, FormLimits.Conditions),
        [(typeof(FormCondition), "field")] = Text(1, PersonId.MaxLength, FieldId),
        [(typeof(FormCondition), "equals")] = Text(1, FormLimits.ShortText),
        [(typeof(FormCondition), "contains")] = Text(1, FormLimits.Words),
        [(typeof(Wording), "label")] = Text(1, FormLimits.Label),
        [(typeof(Wording), "help")] = Text(1, FormLimits.Help),
        [(typeof(Wording), "elsewhere")] = Text(1, FormLimits.Elsewhere),
        [(typeof(ReportRequest), "identity")] = List(1, IdentityRules.MaxAnswers),
        [(typeof(GiveIdentityRequest), "identity")] = List(1, IdentityRules.MaxAnswers),
        [(typeof(ReasonRequest), "reason")] = Text(1, IdentityRules.MaxReason),
        [(typeof(DecisionRequest), "reason")] = Text(1, IdentityRules.MaxReason),
        [(typeof(AskGlassRequest), "reason")] = Text(1, IdentityRules.MaxReason),
        [(typeof(AskGlassRequest), "case")] = Text(1, CaseId.Length),
        [(typeof(KeyReason), "reason")] = Text(1, KeysApi.MaxReason),
        [(typeof(KeySwitch), "reason")] = Text(1, KeysApi.MaxReason),
        [(typeof(DirectorySettings), "groups")] = List(0, SettingsRules.MaxGroups),
        [(typeof(GroupRoles), "group")] = Text(1, DirectoryUser.MaxName),
        [(typeof(GroupRoles), "roles")] = List(0, SettingsRules.MaxRoles),
        [(typeof(GroupRoles), "within")] = List(0, SettingsRules.MaxWithin),
        [(typeof(GrantRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(ExclusionRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(ImportRequest), "calendar")] = Text(1, IcsText.MaxLength),
        [(typeof(ImportRequest), "from")] = Number(SettingsRules.FirstYear, SettingsRules.LastYear),
        [(typeof(ImportRequest), "to")] = Number(SettingsRules.FirstYear, SettingsRules.LastYear),
        [(typeof(Evidence.Controls.FindingEndRequest), "reason")] = Text(1, SettingsAsked.MaxReason),
        [(typeof(Evidence.Controls.AttestationRequest), "criterion")] = Text(4, 5, "^[A-Z]{1,2}[0-9]\\.[0-9]$"),
        [(typeof(Evidence.Controls.AttestationRequest), "to")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(Evidence.Controls.AttestationAnswer), "statement")] = Text(1, Evidence.Controls.AnswerAttestation.MaxStatement),
        [(typeof(Evidence.Controls.AttestationAnswer), "document")] = Text(64, 64, "^[0-9a-f]*$"),
        [(typeof(HoldRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(HoldRequest), "owner")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(DisposalReason), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(DisposalDecision), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(FirstAccessRequest), "code")] = Text(1, FirstAccessApi.MaxCode),
        [(typeof(SealedReportRequest), "case")] = Text(CaseId.Length, CaseId.Length, Base32Digits),
        [(typeof(SealedReportRequest), "locator")] = Text(ReturnPass.Digits, ReturnPass.Digits, Base32Digits),
        [(typeof(SealedReportRequest), "pass")] = Text(ReturnPass.Digits, ReturnPass.Digits, Base32Digits),
        [(typeof(SealedReportRequest), "files")] = List(0, IncomingText<SealedReportRequest>.MaxFiles),
        [(typeof(SealedReportRequest), "language")] = Text(2, 35, LanguageTag),
        [(typeof(SealedReportRequest), "concerned")] = List(0, ConcernedRules.MaxConcerned),
        [(typeof(SealedReportRequest), "stated")] = List(0, SealedRules.MaxStated),
        [(typeof(SealedMessageRequest), "files")] = List(0, IncomingText<SealedMessageRequest>.MaxFiles),
        [(typeof(SealedPart), "id")] = Text(ObjectId.Length, ObjectId.Length, Base32Digits),
        [(typeof(SealedPart), "size")] = Number(Crypto.Envelope.SealedSize(0), Crypto.Envelope.SealedSize(IncomingText<SealedReportRequest>.MaxFileBytes)),
        [(typeof(SealedPart), "sha256")] = Text(64, 64, "^[0-9a-f]*$"),
        [(typeof(SourceLocks), "keyId")] = Text(1, SealedRules.MaxKeyId),
        [(typeof(SourceLocks), "tenant")] = Base64(SealedRules.MinLock, SealedRules.MaxLock),
        [(typeof(SourceLocks), "receipt")] = Base64(Crypto.ReceiptLock.Length, Crypto.ReceiptLock.Length),
        [(typeof(SourceIdentity), "lock")] = Base64(SealedRules.MinLock, SealedRules.MaxLock),
        [(typeof(SealedIdentityRequest), "keyId")] = Text(1, SealedRules.MaxKeyId),
        [(typeof(ReportRequest), "uploads")] = List(0, IncomingText<ReportRequest>.MaxFiles),
        [(typeof(MessageRequest), "uploads")] = List(0, IncomingText<MessageRequest>.MaxFiles),
        [(typeof(UploadNamed), "name")] = Text(1, FileRules.MaxName),
        [(typeof(UploadNamed), "parts")] = Number(1, UploadLimits.MaxParts),
        [(typeof(UploadNamed), "sha256")] = Text(64, 64, "^[0-9a-f]{64}$"),
        [(typeof(UploadSettings), "fileMiB")] = Number(1, UploadLimits.MaxFileMiB),
        [(typeof(UploadSettings), "reportMiB")] = Number(1, UploadLimits.MaxReportMiB),
        [(typeof(UploadSettings), "open")] = Number(1, UploadLimits.MaxOpen),
        [(typeof(UploadSettings), "openMiB")] = Number(1, UploadLimits.MaxOpenMiB),
        [(typeof(AnalyticsSettings), "k")] = Number(AnalyticsSettings.Least, AnalyticsSettings.Most),
        [(typeof(OriginalReason), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(OriginalDecision), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(LinkRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(MergeRequest), "into")] = Text(1, CaseId.Length),
        [(typeof(MergeRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(MergeRequest), "message")] = Text(1, TextRules.MaxText),
        [(typeof(RedactionRequest), "parts")] = List(1, Redacting.MaxParts),
        [(typeof(RedactionRequest), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(RedactionRequest), "answer")] = Number(0, ReportRules.MaxAnswers - 1),
        [(typeof(RedactionPart), "start")] = Number(0, TextRules.MaxText - 1),
        [(typeof(RedactionPart), "length")] = Number(1, TextRules.MaxText),
        [(typeof(PassOnRequest), "to")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(PassOnRequest), "second")] = Text(1, PersonId.MaxLength, Id),
        [(typeof(PassOnRequest), "words")] = Text(1, TextRules.MaxText),
        [(typeof(BulkRequest), "cases")] = List(1, Bulk.MaxCases),
        [(typeof(BulkLink), "to")] = Text(1, CaseId.Length),
        [(typeof(BulkLink), "reason")] = Text(1, AccessRules.MaxReason),
        [(typeof(Analytics.Dashboard), "panels")] = List(0, Analytics.Dashboard.MaxPanels),
        [(typeof(Analytics.Panel), "id")] = Text(1, 40, Analytics.Dashboard.Code),
        [(typeof(Analytics.Panel), "kind")] = Text(1, 40, Analytics.Dashboard.Code),
        [(typeof(Analytics.Panel), "size")] = Text(1, 40, Analytics.Dashboard.Code),
        [(typeof(Analytics.Panel), "options")] = new() { ["maxProperties"] = Analytics.Dashboard.MaxOptions },
        [(typeof(Analytics.ShareRequest), "days")] = Number(1, Analytics.ShareRequest.MaxDays),
        [(typeof(Analytics.ShareRequest), "name")] = Text(1, Analytics.ShareRequest.MaxName),
        [(typeof(Analytics.ShareRequest), "unit")] = Ids,
        [(typeof(Analytics.ShareRequest), "category")] = Ids,
        [(typeof(Analytics.ShareRequest), "region")] = Ids,
        [(typeof(Analytics.ShareRequest), "channel")] = Ids,
        [(typeof(Analytics.ShareRequest), "language")] = Ids,
        [(typeof(Watching.AlertVerdictRequest), "reason")] = Text(1, SettingsAsked.MaxReason),
        [(typeof(Watching.AlertVerdictRequest), "incident")] = Text(ObjectId.Length, ObjectId.Length, Base32Digits),
        [(typeof(Watching.IncidentRequest), "title")] = Text(1, Watching.IncidentRequest.MaxTitle),
        [(typeof(Watching.IncidentStepRequest), "what")] = Text(1, Watching.IncidentStepRequest.MaxWhat),
        [(typeof(Watching.IncidentEndRequest), "lessons")] = Text(1, Watching.IncidentEndRequest.MaxLessons),
        [(typeof(ViewRequest), "name")] = Text(1, SavedViews.MaxName),
        [(typeof(ViewRequest), "query")] = Text(0, SavedViews.MaxQuery),
        [(typeof(SearchRequest), "text")] = Text(SearchContent.MinText, SearchContent.MaxText),
        [(typeof(SearchRequest), "in")] = List(0, SearchContent.MaxParts),
        [(typeof(SearchRequest), "cursor")] = Text(1, Cursor.MaxPlace),
        [(typeof(TranslationRequest), "to")] = Text(2, TranslationRules.MaxTag, LanguageTag),
        [(typeof(TranslationRequest), "object")] = Text(ObjectId.Length, ObjectId.Length, Base32Digits),
        [(typeof(TranslationRequest), "answer")] = Number(0, ReportRules.MaxAnswers - 1),
    };

    private static readonly Dictionary<string, JsonObject> Parameters = new()
    {
        [ReturnPass.Header] = Text((2 * ReturnPass.Digits) + 1, (2 * ReturnPass.Digits) + 1, "^[0-9a-hjkmnp-tv-z]{32}\\.[0-9a-hjkmnp-tv-z]{32}$"),
        [UploadToken.Header] = Text(1, 8192, "^[A-Za-z0-9_-]+$"),
        [PutPart.DigestHeader] = Text(1, 1000),
        ["part"] = new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = UploadLimits.MaxParts },
        ["limit"] = new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ListCases.MaxLimit, ["default"] = ListCases.DefaultLimit },
        ["unit"] = Text(1, PersonId.MaxLength, Id),
        ["category"] = Text(1, PersonId.MaxLength, Id),
        ["handler"] = Text(1, PersonId.MaxLength, Id),
        ["person"] = Text(1, PersonId.MaxLength, Id),
        ["dryRun"] = new() { ["type"] = "boolean", ["default"] = false },
        ["force"] = new() { ["type"] = "boolean", ["default"] = false },
        ["open"] = new() { ["type"] = "boolean", ["default"] = false },
        ["version"] = new() { ["type"] = "integer", ["minimum"] = 1 },
        ["older"] = new() { ["type"] = "boolean", ["default"] = false },
        ["filter"] = Text(1, ScimFilter.MaxLength),
        ["startIndex"] = new() { ["type"] = "integer", ["default"] = 1 },
        ["count"] = new() { ["type"] = "integer", ["default"] = ScimQuery.DefaultCount, ["description"] = $"At most {ScimQuery.MaxCount} are shown at once." },
        ["received"] = Date("Required: the day of the receipt."),
        ["acknowledged"] = Date("The day of the acknowledgement."),
        ["asked"] = Date("The day on which the reporter asked for a meeting."),
        ["closed"] = Date("The day on which the case was closed."),
        ["regime"] = Text(1, PersonId.MaxLength, Id),
        ["on"] = Date("A day, not later than today; today if none is given."),
        [SettingsAsked.ReasonHeader] = Text(0, SettingsAsked.MaxReason * 12, "^[ -~]*$"),
        [WorkDoor.Header] = Text(0, WorkDoor.MaxLength, "^[A-Za-z0-9_.-]+$"),
        [Submission.KeyHeader] = Text(Submission.MinKey, Submission.MaxKey, "^[A-Za-z0-9_=+.~-]+$"),
    };

    /// <param name="named">Where a type within a type goes: it becomes a schema of its own name, and this gives the reference to it.</param>
    public static JsonSchemaExporterOptions Schemas(Func<Type, JsonNode> named) => new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
            context.TypeInfo.Kind == JsonTypeInfoKind.Object && context.Path.Length > 0 ? named(context.TypeInfo.Type) : Whole(context.TypeInfo, Limit(context.PropertyInfo, Plain(context.TypeInfo, schema))),
    };

    // A member that may be left out and writes itself by a converter of ours comes from the exporter with its default and nothing else, past the transformation.
    private static JsonNode Whole(JsonTypeInfo type, JsonNode schema)
    {
        if (type.Kind != JsonTypeInfoKind.Object || schema["properties"] is not JsonObject members)
            return schema;
        foreach (var member in type.Properties)
        {
            if (members[member.Name] is JsonObject { Count: 1 } bare && bare.ContainsKey("default"))
                members[member.Name] = Limit(member, Plain(type.Options.GetTypeInfo(member.PropertyType), new JsonObject()));
        }

        return schema;
    }

    public static JsonObject Parameter(string name)
    {
        var schema = Parameters.TryGetValue(name, out var known) ? (JsonObject)known.DeepClone() : [];
        if (!schema.ContainsKey("type"))
            schema["type"] = "string";
        return schema;
    }

    // Ids and words write themselves as strings, which the exporter cannot see in their converters.
    private static JsonNode Plain(JsonTypeInfo type, JsonNode schema) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        var id when id.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) => new JsonObject { ["type"] = "string" },
        var any when any == typeof(JsonElement) => new JsonObject { ["description"] = "Any JSON value." },
        { IsEnum: true } words => new JsonObject { ["enum"] = new JsonArray([.. Words(words, type)]) },
        _ => type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } ? ListOf(type.Options.GetTypeInfo(element), schema) : schema,
    };

    // Of a list of such the exporter does not even say that it has items.
    private static JsonNode ListOf(JsonTypeInfo element, JsonNode schema)
    {
        if (schema is JsonObject list && !list.ContainsKey("items") && Plain(element, list) is var items && !ReferenceEquals(items, list))
            list["items"] = items;
        return schema;
    }

    private static IEnumerable<JsonNode?> Words(Type words, JsonTypeInfo type) =>
        Enum.GetValues(words).Cast<object?>().Select(word => JsonSerializer.SerializeToNode(word, type)).Concat(type.Type == words ? [] : [null]);

    private static JsonNode Limit(JsonPropertyInfo? of, JsonNode schema)
    {
        if (of is { } member && Members.TryGetValue((member.DeclaringType, member.Name), out var limits) && schema is JsonObject described)
        {
            // A map names its members by a pattern; what the exporter says of any member holds for those, and there are no others.
            if (limits.ContainsKey("patternProperties") && described.Remove("additionalProperties", out var any))
                described["patternProperties"] = new JsonObject { [LanguageTag] = any };
            Merge(described, limits);
        }

        return schema;
    }

    /// <summary>A parameter by which cases are filtered; null for another.</summary>
    public static JsonObject? Filter(string name) => name switch
    {
        "status" => Words<CaseStatus>(),
        "urgency" => Words<Urgency>(),
        "outcome" => Words<CaseOutcome>(),
        "due" => Words<DueIn>(),
        "unit" or "category" or "handler" or "second" or "channel" or "language" => Listed("[A-Za-z0-9._-]{1,40}"),
        "below" or "held" => new() { ["type"] = "boolean" },
        "reference" => new() { ["type"] = "string", ["minLength"] = CaseQuery.MinReference, ["description"] = "What the reference begins with." },
        "received" => new() { ["type"] = "string", ["pattern"] = @"^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$", ["description"] = "Two days with .. between; one may be left out." },
        _ => null,
    };

    private static JsonObject Words<T>()
        where T : struct, Enum => Listed($"({string.Join('|', Enum.GetValues<T>().Select(WordJson<T>.Word))})");

    private static JsonObject Listed(string value) => new() { ["type"] = "string", ["pattern"] = $"^{value}(,{value})*$", ["description"] = $"Several with commas between, at most {CaseQuery.MaxValues}." };

    private static JsonObject Date(string what) => new() { ["type"] = "string", ["format"] = "date", ["description"] = what };

    private static JsonObject Number(long least, long most) => new() { ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Base64(int least, int most) => Text((least + 2) / 3 * 4, (most + 2) / 3 * 4, "^[A-Za-z0-9+/]*={0,2}$");

    private static JsonObject Text(int least, int most, string? pattern = null)
    {
        var limits = new JsonObject { ["minLength"] = least, ["maxLength"] = most };
        if (pattern is not null)
            limits["pattern"] = pattern;
        return limits;
    }

    private static JsonObject List(int least, int most, JsonObject? entry = null)
    {
        var limits = new JsonObject { ["minItems"] = least, ["maxItems"] = most };
        if (entry is not null)
            limits["items"] = entry;
        return limits;
    }
}
