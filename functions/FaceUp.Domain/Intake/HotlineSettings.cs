namespace FaceUp.Domain.Intake;

/// <summary>How the organisation takes down reports for those who call.</summary>
/// <param name="CodeDays">For how many days a first-access code can be turned into a receipt, 1 to 90; null for 30. After that the case has no reporter who returns.</param>
public sealed record HotlineSettings(int? CodeDays = null)
{
    public const int MostDays = 90;
    public const int UsualDays = 30;
}
