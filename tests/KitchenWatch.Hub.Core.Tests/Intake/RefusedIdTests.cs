using System.Text;
using KitchenWatch.Hub.Core.Intake;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Intake;

public sealed class RefusedIdTests
{
    private const string Id = "019a0f0e-7c00-7000-8000-000000000001";

    [Theory]
    [InlineData($"{{\"id\":\"{Id}\"}}")]
    [InlineData($"{{\"v\":9,\"nested\":{{\"id\":\"x\"}},\"id\":\"{Id}\",\"more\":[]}}")]
    [InlineData($"{{\"id\":\"{Id}\",\"cut")]
    public void The_identity_of_a_message_of_another_form_is_found(string json) => Assert.Equal(new Guid(Id), Find(json));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":7}")]
    [InlineData("{\"id\":\"box\"}")]
    [InlineData($"{{\"nested\":{{\"id\":\"{Id}\"}}}}")]
    [InlineData($"[{{\"id\":\"{Id}\"}}]")]
    [InlineData("{\"id\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("\u0001\u0002")]
    public void There_is_none_in_anything_else(string json) => Assert.Null(Find(json));

    private static Guid? Find(string json) => RefusedId.Find(Encoding.UTF8.GetBytes(json));
}
