using FaceUp.App.Upkeep;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.People;

public static class PeopleWiring
{
    /// <summary>Joining and leaving, at the desk's door.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<PeopleChanges>().AddSingleton<Invitations>().AddSingleton<HandOver>().AddSingleton<IChore>(s => s.GetRequiredService<HandOver>())
        .AddSingleton<ListPeople>().AddSingleton<InvitePerson>().AddSingleton<ActivatePerson>().AddSingleton<ChangePerson>().AddSingleton<Leaving>().AddSingleton<PeopleApi>();
}
