// Every connection of the page, so that a test can break the newest one as a network does.
const Real = window.RTCPeerConnection;
window.connections = [];
window.RTCPeerConnection = class extends Real {
  constructor(...given) {
    super(...given);
    window.connections.push(this);
  }
};
