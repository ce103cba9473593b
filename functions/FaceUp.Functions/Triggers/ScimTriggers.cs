using FaceUp.App.Directory;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The routes of an organisation's directory, and those about it. Whoever leaves has cases that go to others, so what writes lends the workflow its client.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class ScimTriggers(DirectoryApi directory, ScimApi scim, DurableWorkflow workflow)
{
    [Function(nameof(ShowDirectory))]
    public Task<IResult> ShowDirectory([HttpTrigger(Anonymous, "get", Route = DirectoryApi.Directory)] HttpRequest request, string tenant) =>
        directory.ShowDirectory(request, tenant);

    [Function(nameof(MakeDirectoryToken))]
    public Task<IResult> MakeDirectoryToken([HttpTrigger(Anonymous, "put", Route = DirectoryApi.Token)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, directory).MakeDirectoryToken(request, tenant);

    [Function(nameof(EndDirectoryTokens))]
    public Task<IResult> EndDirectoryTokens([HttpTrigger(Anonymous, "delete", Route = DirectoryApi.Token)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, directory).EndDirectoryTokens(request, tenant);

    [Function(nameof(ShowScimConfig))]
    public Task<IResult> ShowScimConfig([HttpTrigger(Anonymous, "get", Route = ScimApi.Config)] HttpRequest request, string tenant) =>
        scim.ShowScimConfig(request, tenant);

    [Function(nameof(ListScimTypes))]
    public Task<IResult> ListScimTypes([HttpTrigger(Anonymous, "get", Route = ScimApi.Types)] HttpRequest request, string tenant) =>
        scim.ListScimTypes(request, tenant);

    [Function(nameof(ListScimSchemas))]
    public Task<IResult> ListScimSchemas([HttpTrigger(Anonymous, "get", Route = ScimApi.Schemas)] HttpRequest request, string tenant) =>
        scim.ListScimSchemas(request, tenant);

    [Function(nameof(ListUsers))]
    public Task<IResult> ListUsers([HttpTrigger(Anonymous, "get", Route = ScimApi.Users)] HttpRequest request, string tenant) =>
        scim.ListUsers(request, tenant);

    [Function(nameof(AddUser))]
    public Task<IResult> AddUser([HttpTrigger(Anonymous, "post", Route = ScimApi.Users)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).AddUser(request, tenant);

    [Function(nameof(ReadUser))]
    public Task<IResult> ReadUser([HttpTrigger(Anonymous, "get", Route = ScimApi.User)] HttpRequest request, string tenant, string user) =>
        scim.ReadUser(request, tenant, user);

    [Function(nameof(ReplaceUser))]
    public Task<IResult> ReplaceUser([HttpTrigger(Anonymous, "put", Route = ScimApi.User)] HttpRequest request, string tenant, string user, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).ReplaceUser(request, tenant, user);

    [Function(nameof(PatchUser))]
    public Task<IResult> PatchUser([HttpTrigger(Anonymous, "patch", Route = ScimApi.User)] HttpRequest request, string tenant, string user, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).PatchUser(request, tenant, user);

    [Function(nameof(DeleteUser))]
    public Task<IResult> DeleteUser([HttpTrigger(Anonymous, "delete", Route = ScimApi.User)] HttpRequest request, string tenant, string user, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).DeleteUser(request, tenant, user);

    [Function(nameof(ListGroups))]
    public Task<IResult> ListGroups([HttpTrigger(Anonymous, "get", Route = ScimApi.Groups)] HttpRequest request, string tenant) =>
        scim.ListGroups(request, tenant);

    [Function(nameof(AddGroup))]
    public Task<IResult> AddGroup([HttpTrigger(Anonymous, "post", Route = ScimApi.Groups)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).AddGroup(request, tenant);

    [Function(nameof(ReadGroup))]
    public Task<IResult> ReadGroup([HttpTrigger(Anonymous, "get", Route = ScimApi.Group)] HttpRequest request, string tenant, string group) =>
        scim.ReadGroup(request, tenant, group);

    [Function(nameof(ReplaceGroup))]
    public Task<IResult> ReplaceGroup([HttpTrigger(Anonymous, "put", Route = ScimApi.Group)] HttpRequest request, string tenant, string group, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).ReplaceGroup(request, tenant, group);

    [Function(nameof(PatchGroup))]
    public Task<IResult> PatchGroup([HttpTrigger(Anonymous, "patch", Route = ScimApi.Group)] HttpRequest request, string tenant, string group, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).PatchGroup(request, tenant, group);

    [Function(nameof(DeleteGroup))]
    public Task<IResult> DeleteGroup([HttpTrigger(Anonymous, "delete", Route = ScimApi.Group)] HttpRequest request, string tenant, string group, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, scim).DeleteGroup(request, tenant, group);
}
