namespace FaceUp.Domain.Forms;

/// <summary>How much of anything a form may have. A form of this size is checked, shown and answered in milliseconds.</summary>
public static class FormLimits
{
    public const int Forms = 50;
    public const int Steps = 30;
    public const int Fields = 200; // of a form, those in groups and the groups themselves among them
    public const int Options = 200;
    public const int Conditions = 20;
    public const int Items = 20;
    public const int Files = 10; // what one report may bring
    public const int Label = 300;
    public const int Help = 5_000;
    public const int Elsewhere = 2_000;
    public const int Translations = 150;
    public const int ShortText = 500;
    public const int LongText = 20_000;
    public const int Words = 200; // of a condition on a text, and of an answer as routing sees it
    public const int Decimals = 6;
    public const int Digits = 15; // before the point
    public const long Number = 999_999_999_999_999;

    /// <summary>Of one report.</summary>
    public const int Answers = 300;

    /// <summary>Characters of all texts of one report.</summary>
    public const int AllText = 100_000;

    /// <summary>What a part of a contact block may have at most. An address of e-mail: RFC 5321 §4.5.3.1.3.</summary>
    public static int Of(ContactPart part) => part switch
    {
        ContactPart.Name => 200,
        ContactPart.Email => 254,
        ContactPart.Phone => 50,
        ContactPart.Address => 500,
        ContactPart.Other => 1_000,
    };

    /// <summary>The word that a part of a contact block goes by.</summary>
    public static string Word(ContactPart part) => part switch
    {
        ContactPart.Name => "name",
        ContactPart.Email => "email",
        ContactPart.Phone => "phone",
        ContactPart.Address => "address",
        ContactPart.Other => "other",
    };
}
