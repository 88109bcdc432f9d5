//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use actix_web::HttpRequest;

/// The network address of whoever sent a request; nothing when it came by no network.
///
/// Behind a proxy that was configured it is the one that the proxy noted, last of all: what stands before it, anybody
/// can have written.
pub fn address_of(request: &HttpRequest, behind_proxy: bool) -> Option<IpAddr> {
    let forwarded = behind_proxy.then(|| forwarded(request)).flatten();
    let address = forwarded.or_else(|| request.peer_addr().map(|peer| peer.ip()));
    address.map(|address| address.to_canonical())
}

fn forwarded(request: &HttpRequest) -> Option<IpAddr> {
    let lines = request.headers().get_all("x-forwarded-for");
    let last = lines.last()?.to_str().ok()?.rsplit(',').next()?.trim();
    let with_port = || last.parse().ok().map(|address: SocketAddr| address.ip());
    last.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(lines: &[&str], behind_proxy: bool) -> String {
        let mut request =
            TestRequest::default().peer_addr("[::ffff:10.0.0.2]:40000".parse().unwrap());
        for line in lines {
            request = request.append_header(("x-forwarded-for", *line));
        }
        address_of(&request.to_http_request(), behind_proxy)
            .unwrap()
            .to_string()
    }

    #[test]
    fn only_what_a_configured_proxy_noted_last_is_believed() {
        for (lines, behind_proxy, address) in [
            (&["192.0.2.1"][..], false, "10.0.0.2"),
            (&["192.0.2.1"], true, "192.0.2.1"),
            (&["198.51.100.7, 192.0.2.1"], true, "192.0.2.1"),
            (&["198.51.100.7", "192.0.2.1"], true, "192.0.2.1"),
            (&["192.0.2.1:51234"], true, "192.0.2.1"),
            (&["[2001:db8::1]:51234"], true, "2001:db8::1"),
            (&["2001:db8::1"], true, "2001:db8::1"),
            (&["192.0.2.1, unknown"], true, "10.0.0.2"),
            (&[], true, "10.0.0.2"),
        ] {
            assert_eq!(seen(lines, behind_proxy), address, "{lines:?}");
        }
    }
}
